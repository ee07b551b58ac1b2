"""The embedded PostgreSQL: a private server that Casebook starts where no DATABASE_URL is given.

Everything of the server lies in one folder, closed to others: `postgres` in CASEBOOK_HOME, with
`data`, `socket`, `log` and, where needed, a copy of the binaries. The server listens on the socket
in that folder alone. It is alive when a connection succeeds; process ids prove nothing.

PostgreSQL refuses to run as root, so root hands the server to another user. Where that user cannot
enter CASEBOOK_HOME the folder is /var/lib/casebook/<hash of CASEBOOK_HOME> instead, and the file
`postgres.location` in CASEBOOK_HOME names it; the modes of folders above are never changed.
"""

from casebook.localdb.errors import LocalDatabaseError
from casebook.localdb.folders import make_folders
from casebook.localdb.server import LocalDatabase, Status

__all__ = ["LocalDatabase", "LocalDatabaseError", "Status", "make_folders"]
