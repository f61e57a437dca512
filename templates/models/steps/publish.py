"""Writes the versions and aliases of registry/ into MLflow, or fetches the version that an alias stands for.

    python publish.py                          every version MLflow has not yet, and all aliases
    python publish.py fetch champion FOLDER    the files of a version; its model must be the one that was registered

PALIER_REGISTRY is the address of MLflow, PALIER_REGISTRY_KEY the key the proxy before it asks for. The folder decides:
what MLflow says of aliases is what was promoted and taken back here.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

os.environ["MLFLOW_TRACKING_TOKEN"] = os.environ.get("PALIER_REGISTRY_KEY", "")
os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"
os.environ["MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT"] = "true"

from mlflow import MlflowClient
from mlflow.exceptions import RestException
from project import REGISTRY, index, read_json, refuse, settings, sha256

FILES = "version"


def experiment(client: MlflowClient, name: str) -> str:
    found = client.get_experiment_by_name(name)
    return client.create_experiment(name) if found is None else found.experiment_id


def model(client: MlflowClient, name: str):
    try:
        return client.get_registered_model(name)
    except RestException as error:
        if error.error_code != "RESOURCE_DOES_NOT_EXIST":
            raise
        return client.create_registered_model(name)


def known(client: MlflowClient, name: str) -> dict[str, str]:
    """Number in MLflow of each version, by its SHA-256."""
    return {item.tags.get("sha256", ""): item.version for item in client.search_model_versions(f"name = '{name}'")}


def add(client: MlflowClient, name: str, digest: str) -> str:
    record = read_json(REGISTRY / digest / "record.json")
    results = record["results"]
    run = client.create_run(experiment(client, name), run_name=digest[:12])
    identifier = run.info.run_id
    values = {"seed": record["seed"], "python": record["python"]}
    values |= {f"data.{part}": value for part, value in record["data"].items()}
    values |= {f"package.{package}": value for package, value in record["packages"].items()}
    for key, value in values.items():
        client.log_param(identifier, key, value)
    evaluated = results["evaluate"]
    client.log_metric(identifier, evaluated["metric"], evaluated["models"]["quantise"])
    client.log_metric(identifier, "p95_ms", results["loadtest"]["p95Ms"])
    client.log_metric(identifier, "bytes", results["quantise"]["bytes"]["after"])
    client.log_metric(identifier, "turned", results["attack"]["flips"]["worst"])
    for group, value in evaluated["gaps"].items():
        # Names of series hold few signs; the page of the version has them as they are.
        client.log_metric(identifier, "gap_" + re.sub(r"[^\w .-]", "_", group), value)
    client.log_artifacts(identifier, str(REGISTRY / digest), FILES)
    client.set_terminated(identifier)
    tags = {"sha256": digest, "data.train": record["data"]["train"]}
    return client.create_model_version(name, f"{run.info.artifact_uri}/{FILES}", identifier, tags=tags).version


def publish(client: MlflowClient, name: str) -> None:
    there = model(client, name)
    numbers = known(client, name)
    local = index()
    for item in local["versions"]:
        if item["digest"] not in numbers:
            numbers[item["digest"]] = add(client, name, item["digest"])
    wanted = {alias: str(numbers[digest]) for alias, digest in local["aliases"].items()}
    had = {alias: str(number) for alias, number in there.aliases.items()}
    for alias in sorted(set(had) - set(wanted)):
        client.delete_registered_model_alias(name, alias)
    for alias, number in sorted(wanted.items()):
        if had.get(alias) != number:
            client.set_registered_model_alias(name, alias, number)
    print(", ".join(f"{alias}: {number}" for alias, number in sorted(wanted.items())))


def fetch(client: MlflowClient, name: str, reference: str, folder: Path) -> None:
    if reference not in ("champion", "challenger", "previous") and not re.fullmatch(r"[0-9a-f]{64}", reference):
        refuse(f"{reference} is no alias and no SHA-256: it may mean another version tomorrow")
    numbers = known(client, name)
    number = numbers.get(reference) if len(reference) == 64 else model(client, name).aliases.get(reference)
    if number is None:
        refuse(f"MLflow has no {reference} of {name}")
    version = client.get_model_version(name, str(number))
    folder.mkdir(parents=True, exist_ok=True)
    client.download_artifacts(version.run_id, FILES, str(folder))
    found = sha256(folder / FILES / "model.onnx")
    if found != version.tags["sha256"]:
        refuse("the model in MLflow is not the one that was registered")
    print(found)


def main() -> None:
    address = os.environ.get("PALIER_REGISTRY", "")
    if address == "":
        refuse("PALIER_REGISTRY names no registry")
    client = MlflowClient(tracking_uri=address, registry_uri=address)
    name = settings()["model"]
    if len(sys.argv) == 4 and sys.argv[1] == "fetch":
        fetch(client, name, sys.argv[2], Path(sys.argv[3]))
    else:
        publish(client, name)


if __name__ == "__main__":
    main()
