"""Django's PostgreSQL backend, with the embedded server started at the first connection."""

from typing import Any

from django.db.backends.postgresql import base

from mfa_press import embedded_postgres


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, Any]:
        embedded_postgres.start(self.settings_dict["DATA_DIR"])
        return super().get_connection_params()
