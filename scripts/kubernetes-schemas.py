"""Writes the schemas by which the tests check manifests: those of Kubernetes and of the resources others add to it.

usage: kubernetes-schemas.py <folder> <module folder>...
A module folder holds custom resource definitions as YAML, as a Go module of their maker ships them.
"""

import json
import pathlib
import sys

import kubernetes_validate
import yaml

VERSION = "v1.35.0-local-strict"
# What palier renders; each schema carries the definitions of all of Kubernetes.
KINDS = {
    *("ConfigMap", "Deployment", "HorizontalPodAutoscaler", "Namespace", "NetworkPolicy"),
    *("PersistentVolume", "PersistentVolumeClaim", "PodDisruptionBudget", "ResourceQuota", "Role"),
    *("RoleBinding", "Service", "ServiceAccount"),
}


class Loader(yaml.CSafeLoader):
    """Reads a lone `=`, which version 1.1 of YAML took for more than a text."""


Loader.add_constructor("tag:yaml.org,2002:value", lambda loader, node: node.value)


def closed(schema):
    """The schema with unknown members refused, as an API server in strict mode does."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    result = {key: closed(value) for key, value in schema.items()}
    is_object = isinstance(result.get("properties"), dict)
    keeps = result.get("x-kubernetes-preserve-unknown-fields")
    if is_object and not keeps and "additionalProperties" not in result:
        result["additionalProperties"] = False
    if result.get("x-kubernetes-int-or-string"):
        result["type"] = ["integer", "string"]
    return result


def of_kubernetes(folder):
    source = pathlib.Path(kubernetes_validate.__file__).parent / "kubernetes-json-schema" / VERSION
    text = (source / "_definitions.json").read_text()
    definitions = json.loads(text.replace("/api/_definitions.json#", "#"))["$defs"]
    for name, schema in definitions.items():
        for kind in schema.get("x-kubernetes-group-version-kind", []):
            if kind["kind"] in KINDS:
                write(folder, kind["group"], kind["version"], kind["kind"], {**schema, "$defs": definitions})


def of_module(folder, module):
    for path in sorted(pathlib.Path(module).glob("*.yaml")):
        for resource in yaml.load_all(path.read_text(), Loader=Loader):
            if not resource or resource.get("kind") != "CustomResourceDefinition":
                continue
            spec = resource["spec"]
            for version in spec["versions"]:
                schema = closed(version["schema"]["openAPIV3Schema"])
                schema["properties"]["metadata"] = {"type": "object"}
                write(folder, spec["group"], version["name"], spec["names"]["kind"], schema)


def write(folder, group, version, kind, schema):
    path = folder / (group or version) / f"{kind.lower()}_{version}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(schema))


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    of_kubernetes(target)
    for each in sys.argv[2:]:
        of_module(target, each)
