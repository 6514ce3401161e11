"""What is shipped to watch the service asks for metrics that there are, by labels that they have."""

import json
import re
from collections.abc import Iterator

import pytest
import yaml
from prometheus_client import CollectorRegistry

from app.errors import Overloaded
from app.operations.metrics import Metrics
from app.settings import ROOT

DEPLOY = ROOT / "deploy"
ASKED = re.compile(r"findings_\w+")
OF_PROMETHEUS = {"le", "job"}


def expressions() -> Iterator[str]:
    rules = yaml.safe_load((DEPLOY / "alerts.yaml").read_text(encoding="utf-8"))
    for group in rules["groups"]:
        for rule in group["rules"]:
            assert set(rule["annotations"]) == {"summary", "action"}, rule["alert"]
            yield rule["expr"]
    for panel in json.loads((DEPLOY / "grafana.json").read_text(encoding="utf-8"))["panels"]:
        for target in panel["targets"]:
            yield target["expr"]


@pytest.fixture(scope="module")
def there_are() -> dict[str, set[str]]:
    """Give the name of each sample, and its labels."""
    registry = CollectorRegistry()
    metrics = Metrics(registry)
    metrics.requests.labels("/v1", "GET", "200").inc()
    metrics.seconds.labels("/v1").observe(0.1)
    metrics.at_work.labels("files").set(1)
    metrics.turn_away(Overloaded())
    return {
        sample.name: {*sample.labels} for metric in registry.collect() for sample in metric.samples
    }


@pytest.mark.parametrize("expression", [*expressions()])
def test_an_expression_asks_for_metrics_and_labels_that_there_are(
    expression: str, there_are: dict[str, set[str]]
) -> None:
    asked = ASKED.findall(expression)
    assert set(asked) <= set(there_are) or expression.startswith("up{")
    known = set().union(OF_PROMETHEUS, *(there_are[name] for name in asked))
    by = re.findall(r"by \(([\w, ]+)\)", expression)
    selected = re.findall(r"(\w+)=", re.sub(r"[=!]=", "", expression))
    assert {label for labels in by for label in labels.split(", ")} | set(selected) <= known


def test_every_metric_is_watched(there_are: dict[str, set[str]]) -> None:
    asked = set(ASKED.findall(" ".join(expressions())))
    assert {
        name for name in there_are if not name.endswith(("_created", "_sum", "_count"))
    } <= asked
