"""Django's PostgreSQL backend, with the embedded server started at the first connection."""

from typing import Any

from django.db import OperationalError
from django.db.backends.postgresql import base

from mfa_press import embedded_postgres


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, Any]:
        try:
            embedded_postgres.start(self.settings_dict["DATA_DIR"])
        except embedded_postgres.CannotStart as error:
            raise OperationalError(str(error)) from error
        return super().get_connection_params()
