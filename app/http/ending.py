"""A server that is told to end tells whoever still waits, as a problem and not as an empty 500."""

from asyncio import CancelledError

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.http.origin import base_in
from app.http.problem import RETRY_AFTER, Problem, problem_response
from app.http.problem_type import PROBLEM_TYPES

DETAIL = "The service is being restarted, and this took longer than it waits. Ask again."


class EndingMiddleware:
    """ASGI middleware around what takes its time: the server cancels it when its grace is over."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer; an answer that has begun cannot be taken back, and breaks off."""
        started = False

        async def noted(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except CancelledError:
            if started or scope["type"] != "http":
                raise
            kind = PROBLEM_TYPES["database-away"]
            problem = Problem(kind, DETAIL, headers={"Retry-After": RETRY_AFTER})
            await problem_response(problem, scope["path"], base_in(scope))(scope, receive, send)
