"""Serves LiteLLM's own management of teams and keys over HTTP, with its own client of the database above tables in
memory: the engine that usually stands between them and PostgreSQL is only given by its maker's download site.

Prints the port, then serves until its standard input ends. usage: keys-serve.py (LITELLM_MASTER_KEY in the environment)
"""

import asyncio
import datetime
import json
import os
import sys
import uuid

os.environ.update(LITELLM_LOCAL_MODEL_COST_MAP="True", NO_DOCS="True", DISABLE_ADMIN_UI="True")

import pydantic
import uvicorn
from litellm.proxy import proxy_server, utils

UNIQUE = {
    "litellm_verificationtoken": "token",
    "litellm_teamtable": "team_id",
    "litellm_usertable": "user_id",
    "litellm_budgettable": "budget_id",
}
BOOLEAN = {"blocked": False}


class Row(pydantic.BaseModel):
    """A row as the generated client gives it: a column that was never set is null."""

    model_config = pydantic.ConfigDict(extra="allow", protected_namespaces=())

    def __getattr__(self, name):
        try:
            return super().__getattr__(name)
        except AttributeError:
            if name.startswith("_"):
                raise
            return None


def matches(row, where):
    for column, wanted in (where or {}).items():
        if column == "AND":
            if not all(matches(row, part) for part in (wanted if isinstance(wanted, list) else [wanted])):
                return False
        elif column == "OR":
            if not any(matches(row, part) for part in wanted):
                return False
        elif column == "NOT":
            if any(matches(row, part) for part in (wanted if isinstance(wanted, list) else [wanted])):
                return False
        else:
            value = getattr(row, column)
            if isinstance(wanted, dict):
                if "in" in wanted and value not in wanted["in"]:
                    return False
                if "equals" in wanted and value != wanted["equals"]:
                    return False
                if "not" in wanted and value == wanted["not"]:
                    return False
                if "contains" in wanted and wanted["contains"] not in (value or ""):
                    return False
            elif value != wanted:
                return False
    return True


class Table:
    def __init__(self, name):
        self.key = UNIQUE.get(name, "id")
        self.rows = []

    def add(self, data):
        values = {k: v for k, v in data.items() if not isinstance(v, dict) or "connect" not in v}
        now = datetime.datetime.now(datetime.timezone.utc)
        row = Row(**{self.key: str(uuid.uuid4()), "created_at": now, "spend": 0.0, "metadata": {}, **BOOLEAN, **values})
        for name, value in list((row.model_extra or {}).items()):
            # The client writes columns of JSON as text and reads them as they are.
            if isinstance(value, str) and value[:1] in "[{" and value != "":
                setattr(row, name, json.loads(value))
        self.rows.append(row)
        return row

    def change(self, row, data):
        fresh = self.add(data)
        self.rows.remove(fresh)
        for name in data:
            if hasattr(fresh, name):
                setattr(row, name, getattr(fresh, name))
        return row

    def find(self, where):
        return [row for row in self.rows if matches(row, where)]

    async def find_unique(self, where=None, **_):
        return next(iter(self.find(where)), None)

    async def find_unique_or_raise(self, where=None, **_):
        return self.find(where)[0]

    async def find_first(self, where=None, **_):
        return next(iter(self.find(where)), None)

    async def find_many(self, where=None, skip=0, take=None, **_):
        found = self.find(where)
        return found[skip or 0 : None if take is None else (skip or 0) + take]

    async def count(self, where=None, **_):
        return len(self.find(where))

    async def create(self, data=None, **_):
        return self.add(data)

    async def create_many(self, data=None, **_):
        return len([self.add(item) for item in data])

    async def update(self, where=None, data=None, **_):
        return next((self.change(row, data) for row in self.find(where)), None)

    async def update_many(self, where=None, data=None, **_):
        return len([self.change(row, data) for row in self.find(where)])

    async def upsert(self, where=None, data=None, **_):
        found = self.find(where)
        return self.change(found[0], data["update"]) if found else self.add(data["create"])

    async def delete(self, where=None, **_):
        return next((self.rows.remove(row) or row for row in self.find(where)), None)

    async def delete_many(self, where=None, **_):
        return len([self.rows.remove(row) for row in self.find(where)])


class Tables:
    def __init__(self):
        self.tables = {}

    def __getattr__(self, name):
        if not name.startswith("litellm_"):
            raise AttributeError(name)
        return self.tables.setdefault(name, Table(name))

    async def query_first(self, sql, *values):
        return next(iter(await self.query_raw(sql, *values)), None)

    async def query_raw(self, sql, *values):
        """Rows that a transaction locks and reads: members of a team. Locks are not needed here."""
        if "members_with_roles" not in sql:
            return []
        found = self.litellm_teamtable.find({"team_id": values[0]})
        return [{"members_with_roles": team.members_with_roles or []} for team in found]

    async def execute_raw(self, *_, **__):
        return 0

    def tx(self, **_):
        return self

    def batch_(self, **_):
        return self

    async def commit(self):
        return None

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        return None


async def main():
    client = utils.PrismaClient.__new__(utils.PrismaClient)
    client.proxy_logging_obj = proxy_server.proxy_logging_obj
    client.db = Tables()
    proxy_server.prisma_client = client
    proxy_server.master_key = os.environ["LITELLM_MASTER_KEY"]
    proxy_server.app.router.lifespan_context = None
    config = uvicorn.Config(proxy_server.app, host="127.0.0.1", port=0, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.05)
    print(server.servers[0].sockets[0].getsockname()[1], flush=True)
    await asyncio.get_event_loop().run_in_executor(None, sys.stdin.read)
    server.should_exit = True
    await task


asyncio.run(main())
