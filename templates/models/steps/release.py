"""Takes the challenger one step further, or takes it back: step by step, on what both were seen to do.

    python release.py work/canary.json

canary.json holds, for `champion` and `challenger`, `requests`, `errors`, `p95Ms` and `metric` of the step that ended.
Writes registry/release.json (shares of requests) and moves the alias `champion` at the end. Ends with 4 when it takes
the challenger back.
"""

from __future__ import annotations

import sys

from project import REGISTRY, ROOT, index, model_file, read_json, refuse, settings, write_json

TAKEN_BACK = 4


def faults(champion: dict, challenger: dict, limits: dict) -> list[str]:
    """What speaks against the challenger. Too few requests say nothing, so they speak against it as well."""
    found = []
    if challenger["requests"] < limits["leastRequests"]:
        found.append(f"{challenger['requests']} requests are fewer than {limits['leastRequests']}")
        return found
    rate = {name: item["errors"] / max(1, item["requests"]) for name, item in (("old", champion), ("new", challenger))}
    if rate["new"] > rate["old"] + limits["errorsMore"]:
        found.append(f"errors {rate['new']:.4f} against {rate['old']:.4f}")
    if challenger["p95Ms"] > champion["p95Ms"] * limits["slowerAtMost"]:
        found.append(f"P95 {challenger['p95Ms']} ms against {champion['p95Ms']} ms")
    if challenger["metric"] < champion["metric"] - limits["metricDrop"]:
        found.append(f"metric {challenger['metric']} against {champion['metric']}")
    return found


def main() -> None:
    plan = settings()["release"]
    known = index()
    aliases = known["aliases"]
    if "challenger" not in aliases:
        refuse("there is no challenger")
    model_file("challenger")
    path = REGISTRY / "release.json"
    state = read_json(path) if path.exists() else {"challenger": None, "step": 0}
    if state["challenger"] != aliases["challenger"]:
        state = {"challenger": aliases["challenger"], "step": 0}
    seen = read_json(ROOT / sys.argv[1]) if len(sys.argv) > 1 else None
    if state["step"] > 0 and seen is None:
        refuse("a step that was begun needs what was seen in it")
    found = [] if state["step"] == 0 else faults(seen["champion"], seen["challenger"], plan["limits"])
    if found:
        del aliases["challenger"]
        write_json(path, {"challenger": None, "step": 0, "percent": 0, "takenBack": state["challenger"], "because": found})
        write_json(REGISTRY / "index.json", known)
        print("taken back: " + "; ".join(found))
        raise SystemExit(TAKEN_BACK)
    steps = plan["stepsPercent"]
    state["step"] += 1
    state["percent"] = steps[min(state["step"], len(steps)) - 1]
    if state["step"] > len(steps) or state["percent"] == 100:
        aliases["previous"] = aliases["champion"]
        aliases["champion"] = aliases.pop("challenger")
        state = {"challenger": None, "step": 0, "percent": 0, "promoted": aliases["champion"]}
        write_json(REGISTRY / "index.json", known)
        print("promoted")
    else:
        print(f"{state['percent']} % to the challenger")
    write_json(path, state)


if __name__ == "__main__":
    main()
