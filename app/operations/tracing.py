"""Traces of requests for OpenTelemetry, where its own variables say where to send them."""

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from opentelemetry.context import Context
    from opentelemetry.sdk.trace import Span

ENDPOINTS = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
HIDDEN = ("url.path", "url.query")
"""What a client wrote: the template of its route says enough."""


def telemetry() -> Any:
    """Return what FastAPI is to trace: nothing, where no endpoint is named.

    Raises `ModuleNotFoundError` where one is named and `findings[tracing]` is not installed.
    """
    quiet = {"metrics": False, "logs": False, "operation_spans": False, "auto_configure": False}
    if not any(os.environ.get(name) for name in ENDPOINTS):
        return quiet | {"tracing": False}
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415  # an extra
        OTLPSpanExporter,
    )
    from opentelemetry.sdk.trace import SpanProcessor, TracerProvider  # noqa: PLC0415  # an extra
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415  # an extra

    class WithoutQuestion(SpanProcessor):
        def on_start(self, span: "Span", parent_context: "Context | None" = None) -> None:
            for name in HIDDEN:
                if span.attributes and name in span.attributes:
                    span.set_attribute(name, "")

    provider = TracerProvider()
    provider.add_span_processor(WithoutQuestion())
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return quiet | {"tracing": True, "tracer_provider": provider}
