"""What the environment may set, with the defaults that suit one machine."""

from pathlib import Path

from limits import parse
from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_PACKED = Path(__file__).resolve().parent / "packed"
ROOT = _PACKED if _PACKED.is_dir() else _PACKED.parents[1]
"""Where `data/seed`, `migrations` and `alembic.ini` lie: the checkout, or a folder of the wheel."""


class Settings(BaseSettings):
    """Read once at start; frozen, so that no request can change what the next one sees."""

    model_config = SettingsConfigDict(frozen=True)

    database_url: str = Field(default="sqlite:///findings.sqlite3", min_length=1)
    """`sqlite:///file` or `postgresql://user:password@host/name`."""

    seed_folder: Path = ROOT / "data" / "seed"
    """Where the records lie."""

    releases_folder: Path | None = None
    """Where the ledger of the releases lies; without it, in `releases` beside the records' folder."""

    release_cache: Path | None = None
    """Folder in which old releases are kept once they were opened, for all processes; without it, each
    process has one of its own that goes when it ends."""

    pool_size: int = Field(default=10, ge=1, le=100)
    """Connections held open at most; as many questions are answered at a time, the others wait."""

    pool_timeout: float = Field(default=5.0, gt=0)
    """Seconds a question waits for a connection before it is told to come back (503)."""

    question_seconds: float = Field(default=2.0, ge=0.05, le=60)
    """Seconds from its arrival in which a question is answered; then it is told to come back (503)."""

    file_seconds: float = Field(default=120.0, ge=1, le=3600)
    """The same for what takes long: files of many records, and what is made for the first time."""

    max_waiting: int = Field(default=100, ge=0, le=10_000)
    """Questions that wait for a connection; one more is told at once to come back (503)."""

    rate_limit: str = "600/minute"
    """Requests that one client may make of one process, in the words of the `limits` library; empty for
    any number. Clients on the server's own machine may always."""

    trusted_proxies: str = "127.0.0.1,::1"
    """Addresses of proxies whose `X-Forwarded-For` is believed, with commas between."""

    metrics_host: str = "127.0.0.1"
    """Address at which `findings serve` gives its metrics."""

    metrics_port: int | None = Field(default=None, ge=1, le=65535)
    """Port of `/metrics`; without it nothing is counted."""

    release_check_seconds: float = Field(default=0, ge=0)
    """Seconds that answers in memory may be given without looking which release is current; 0 looks
    each time. Answers say it in `Cache-Control`; clients may hold them for a minute in any case."""

    keep_bytes: int = Field(default=32 * 1024 * 1024, ge=0)
    """Memory for answers that were asked for before; 0 keeps none. Parts of pages have 16 MiB beside it."""

    public_url: str = Field(default="", pattern=r"^(https?://[A-Za-z0-9.\-\[\]:]+/?)?$")
    """Where the service is reached, for example `https://findings.example.org`: what every address in
    an answer begins with."""

    trusted_hosts: str = Field(default="", pattern=r"^[A-Za-z0-9.\-\[\]:, ]*$")
    """Hosts, as `Host` names them, that addresses may begin with where there is no `public_url`; with
    commas between. Those of the asker's own machine always may. In all other answers addresses are
    paths, since a `Host` is whatever its sender writes."""

    report_url: str = Field(default="", pattern=r"^((https://|mailto:)\S+)?$")
    """Where readers report a mistake, for example `https://tracker.example/new?title={title}&body={body}`
    or `mailto:desk@example.org?subject={title}&body={body}`: both are filled in with what it is about."""

    @property
    def releases(self) -> Path:
        """Where the ledger of the releases lies."""
        return self.releases_folder or self.seed_folder.parent / "releases"

    @field_validator("rate_limit")
    @classmethod
    def _is_a_limit(cls, given: str) -> str:
        if given:
            parse(given)
        return given

    @field_validator("public_url")
    @classmethod
    def _without_slash(cls, url: str) -> str:
        return url.removesuffix("/")
