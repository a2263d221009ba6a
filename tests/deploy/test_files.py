"""Containers, compose, kubernetes and systemd: what no schema knows about them."""

import os
import re
import subprocess
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from tests.deploy.catalogue import DEPLOY, PENDING_COMMANDS, ROOT, commands, documents
from tests.service import COMMAND

COMPOSE = [documents(DEPLOY / name)[0] for name in ("compose.yaml", "compose.embedded.yaml")]
BASE = DEPLOY / "kubernetes/base"
OBJECTS = [
    document for path in sorted(BASE.glob("*.yaml")) if path.name != "kustomization.yaml" for document in documents(path)
]  # fmt: skip
OVERLAYS = sorted((DEPLOY / "kubernetes/overlays").iterdir())


def services() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the services of both compose files."""
    for file in COMPOSE:
        for name, service in file["services"].items():
            yield f"{file['name']} {name}", service


def pods() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the pod of every workload of the kubernetes base."""
    for document in OBJECTS:
        spec = document.get("spec", {})
        spec = spec.get("jobTemplate", {}).get("spec", spec)
        if "template" in spec:
            yield f"{document['kind']} {document['metadata']['name']}", spec["template"]["spec"]


def test_every_command_in_deploy_exists_or_is_known_to_be_missing() -> None:
    """A unit or a container that starts an unknown command ends at once."""
    asked = {
        service["command"][0]
        for _, service in services()
        if service["image"].startswith("wirewatch:") and "command" in service
    }
    asked |= {
        container["args"][0] for _, pod in pods() for container in pod["containers"] if "args" in container
    }
    for unit in (DEPLOY / "systemd").glob("*.service"):
        asked |= set(re.findall(r"/bin/wirewatch (\w+)", unit.read_text()))
    assert {"ingest", "verify", "run"} <= asked
    assert asked - PENDING_COMMANDS <= commands()


def test_a_command_that_has_come_is_no_longer_pending() -> None:
    """The list of what is missing must shrink, and the guide names what is on it."""
    assert PENDING_COMMANDS & commands() == set(), (
        "now there: take it off PENDING_COMMANDS and out of docs/operations.md"
    )
    guide = (ROOT / "docs/operations.md").read_text()
    if PENDING_COMMANDS:
        missing = re.search(r"^## What is not there yet\n(.+?)(?=^## )", guide, re.MULTILINE | re.DOTALL)
        assert missing is not None
        assert {name for name in PENDING_COMMANDS if f"`{name}`" not in missing.group(1)} == set()


@pytest.mark.parametrize(
    ("name", "service"), services(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_container_is_bounded_and_pinned(name: str, service: dict[str, Any]) -> None:
    """One leak must not take the machine, and tomorrow's image must be today's."""
    assert re.fullmatch(r"[a-z/-]+:v?\d+(\.\d+)*", service["image"]), "a plain name with a version"
    assert {"mem_limit", "pids_limit"} <= set(service)
    assert "no-new-privileges:true" in service["security_opt"]
    if not service["image"].startswith(("apache/kafka", "postgres")):
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
    for port in service.get("ports", ()):
        assert port.startswith("127.0.0.1:"), f"{name} is open to the network"


@pytest.mark.parametrize(
    ("name", "service"), services(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_no_secret_stands_in_a_compose_file(name: str, service: dict[str, Any]) -> None:
    """Files are what everybody may read; a secret comes from a file that only the service may."""
    for key, value in service.get("environment", {}).items():
        if re.search("PASSWORD|TOKEN|DATA(_|$)|SECRET", key):
            assert str(value).startswith(("/run/secrets/", "/data")), f"{name}: {key}"


@pytest.mark.parametrize(("name", "pod"), pods(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_pod_meets_the_restricted_standard(name: str, pod: dict[str, Any]) -> None:
    """The namespace enforces it: a pod that does not is never started."""
    assert pod["automountServiceAccountToken"] is False, name
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    for container in pod["containers"]:
        assert container["image"] == "wirewatch", "the tag stands once, in kustomization.yaml"
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]},
        }  # fmt: skip
        assert "memory" in container["resources"]["limits"]


def test_no_secret_is_in_the_kubernetes_files() -> None:
    """They are referred to by name only."""
    assert [document for document in OBJECTS if document["kind"] == "Secret"] == []
    assert "secretGenerator" not in "".join(
        path.read_text() for path in (DEPLOY / "kubernetes").rglob("*.yaml")
    )


def test_kustomizations_name_the_files_that_are_there() -> None:
    """Kustomize fails on a missing file, and says nothing of a forgotten one."""
    for folder in (BASE, *OVERLAYS):
        listed = documents(folder / "kustomization.yaml")[0]["resources"]
        assert all((folder / name).exists() for name in listed), folder
        beside = {path.name for path in folder.glob("*.yaml")} - {"kustomization.yaml"}
        assert {name for name in listed if name.endswith(".yaml")} == beside


def test_patches_of_overlays_hit_objects_of_the_base() -> None:
    """A patch of a renamed object is refused only where kubectl runs."""
    known = {(document["kind"], document["metadata"]["name"]) for document in OBJECTS}
    for folder in OVERLAYS:
        for patch in documents(folder / "kustomization.yaml")[0]["patches"]:
            assert (patch["target"]["kind"], patch["target"]["name"]) in known


def test_every_role_has_probes_a_budget_or_a_reason_and_a_network_policy() -> None:
    """What is listed per role is easily forgotten for a new one."""
    roles = {d["metadata"]["name"]: d for d in OBJECTS if d["kind"] == "Deployment"}
    assert set(roles) == {"ingest", "enrich", "store", "notify", "web"}
    for name, role in roles.items():
        container = role["spec"]["template"]["spec"]["containers"][0]
        assert {"startupProbe", "readinessProbe", "livenessProbe"} <= set(container), name
    budgets = {d["metadata"]["name"] for d in OBJECTS if d["kind"] == "PodDisruptionBudget"}
    assert set(roles) - budgets == {"notify"}
    nothing = next(d for d in OBJECTS if d["kind"] == "NetworkPolicy" and d["metadata"]["name"] == "nothing")
    assert set(roles) <= set(nothing["spec"]["podSelector"]["matchExpressions"][0]["values"])


def test_no_more_enrich_workers_than_partitions() -> None:
    """A worker without a partition costs memory and does nothing."""
    scaled = next(d for d in OBJECTS if d["kind"] == "ScaledObject")["spec"]
    topics = DEPLOY / "topics.toml"
    partitions = {"local": 4, "production": 12}
    if topics.is_file():  # it comes with the topics as code
        partitions = tomllib.loads(topics.read_text())["topics"]["articles.raw"]["partitions"]
    assert scaled["maxReplicaCount"] <= partitions["production"]
    trigger = scaled["triggers"][0]["metadata"]
    assert trigger["excludePersistentLag"] == "true"
    assert trigger["topic"] == "articles.raw"
    small = (DEPLOY / "kubernetes/overlays/small/kustomization.yaml").read_text()
    assert f"path: /spec/maxReplicaCount, value: {partitions['local']} " in small


def test_the_image_runs_as_nobody_and_installs_by_hash() -> None:
    """Hadolint knows neither."""
    text = (DEPLOY / "Dockerfile").read_text()
    last = text.rsplit("\nFROM ", 1)[1]
    assert re.search(r"^USER 10001:10001$", last, re.MULTILINE)
    assert last.index("USER ") < last.index("ENTRYPOINT")
    assert "--require-hashes -r /app/requirements/run.txt" in text
    assert "HEALTHCHECK" in last
    assert "/healthz" in last
    assert len(set(re.findall(r"^FROM (\S+)", text, re.MULTILINE))) == 1, "the same base for both stages"


def test_the_builder_gets_what_the_image_copies_and_no_more() -> None:
    """Data, secrets and history of the repository have no business in an image."""
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    assert lines[1] == "**"
    allowed = {line[1:] for line in lines if line.startswith("!")}
    assert allowed == {
        "pyproject.toml", "requirements/run.in", "requirements/run.txt", "store", "ingest", "enrich", "services",
        "deploy/topics.toml", "deploy/backup.py", "deploy/verify_now.py",
    }  # fmt: skip


def test_jobs_start_in_the_environment_that_the_image_gives() -> None:
    """The image listens beyond its container, which asks for a token: a job that listens nowhere has none."""
    given = dict(
        line.split("=", 1) for line in re.findall(r"WIREWATCH_\w+=\S+", (DEPLOY / "Dockerfile").read_text())
    )
    assert given["WIREWATCH_LISTEN"].startswith("0.0.0.0")
    for name in ("topics", "schema"):
        job = COMPOSE[0]["services"][name]
        environ = {
            "PATH": os.environ["PATH"],
            **given,
            **job["environment"],
            "WIREWATCH_KAFKA": "127.0.0.1:1",
        }
        environ.pop("WIREWATCH_DATA_FILE", None)
        environ["WIREWATCH_DATA"] = "postgresql://nobody@127.0.0.1:1/none"
        done = subprocess.run(
            [COMMAND, *job["command"]], env=environ, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 4, done.stderr  # nobody answers there: the settings were right
