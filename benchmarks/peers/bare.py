"""A FastAPI application with one route: what starting one costs at least."""

from fastapi import FastAPI

app = FastAPI()


@app.get("/")
def hello() -> dict[str, str]:
    """Answer something."""
    return {"hello": "world"}
