"""The names of the settings, and what each is for: told on the command line and in docs/reference/settings.md."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Variable:
    """One environment variable: what it means, what it is where nothing is written, and an example."""

    name: str
    meaning: str
    otherwise: str
    example: str


VARIABLES: tuple[Variable, ...] = (
    Variable(
        "OPENCOMPACT_FOLDER",
        "The folder of the site's data: the embedded database, the secret key, the style sheets as they are served.",
        "`opencompact-data` in the folder where the program is started",
        "/var/lib/opencompact",
    ),
    Variable(
        "OPENCOMPACT_ADDRESS",
        "The public address of the site, without a path. Links in letters begin with it, and no other host name is "
        "answered. With `https` every page, cookie and redirect is for encrypted connections only.",
        "`http://localhost:8000`",
        "https://compact.example.org",
    ),
    Variable(
        "OPENCOMPACT_PROXIES",
        "How many proxies stand before the site. Behind one, set 1: otherwise all visitors count as one when sign-in "
        "is limited. An `https` address needs at least 1, since the proxy does the encrypting.",
        "`0`",
        "1",
    ),
    Variable(
        "OPENCOMPACT_SECRET_KEY",
        "Fifty random characters or more that sign sessions and codes. It is in no backup.",
        "the file `secret-key` in the folder, which `opencompact serve` writes once",
        "(keep it to yourself)",
    ),
    Variable(
        "DATABASE_URL",
        "The database: PostgreSQL 15 or later, or a file of SQLite. Characters such as `@` and `#` in a password are "
        "written as `%40` and `%23`.",
        "the embedded database, `compact.sqlite3` in the folder",
        "postgresql://user:password@host:5432/name",
    ),
    Variable(
        "OPENCOMPACT_MAIL",
        "How letters leave: `smtp+tls://` begins to encrypt on connecting, `smtps://` is a port that is always "
        "encrypted, `smtp://` is in clear and takes a password only on this machine; `folder:/path` puts letters into "
        "a folder instead.",
        "no letter leaves, and nobody can be sent a sign-in code",
        "smtp+tls://user:password@mail.example.org:587",
    ),
    Variable(
        "OPENCOMPACT_SENDER",
        "The name and address that letters come from.",
        "`Open Compact <compact@HOST>`, with the host of the address",
        "Marchshire Compact <compact@example.org>",
    ),
    Variable(
        "OPENCOMPACT_PLAIN_STATIC",
        "`yes` serves style sheets from where they are written, for those who change them; slower, and not for a site.",
        "`no`: they are gathered, compressed and named by their content",
        "yes",
    ),
)
