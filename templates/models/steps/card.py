"""The page of one version: what it was measured to be. It stands beside the model in the registry."""

from __future__ import annotations

from project import settings

WORDS = {
    "en": {
        "steps": ["step", "{metric}", "bytes", "seconds"],
        "train": "trained",
        "distil": "distilled",
        "prune": "pruned",
        "quantise": "quantised, the one in service",
        "litert": "as LiteRT, same choice for {0} of the rows",
        "groups": ["group", "value", "rows", "chosen", "found"],
        "gap": "widest difference: {0}",
        "data": "Data: training {0}, evaluation {1}.",
        "load": "Load: 95 % of {0} requests within {1} ms.",
        "attack": "Features moved by {0} of their spread turn {1} of the choices by chance and {2} the worst way; {3} are allowed.",
        "explain": "What counts most (mean Shapley value over {0} rows): {1}.",
    },
    "fr": {
        "steps": ["étape", "{metric}", "octets", "secondes"],
        "train": "entraîné",
        "distil": "distillé",
        "prune": "élagué",
        "quantise": "quantifié, celui qui est en service",
        "litert": "en LiteRT, même choix pour {0} des lignes",
        "groups": ["groupe", "valeur", "lignes", "retenus", "trouvés"],
        "gap": "plus grand écart : {0}",
        "data": "Données : entraînement {0}, évaluation {1}.",
        "load": "Charge : 95 % de {0} requêtes en moins de {1} ms.",
        "attack": "Des variables déplacées de {0} de leur dispersion retournent {1} des choix au hasard et {2} dans le pire sens ; {3} sont admis.",
        "explain": "Ce qui compte le plus (valeur de Shapley moyenne sur {0} lignes) : {1}.",
    },
}


def plain(text: object) -> str:
    """Text of the organisation's data in a cell: nothing in it is Markdown."""
    return "".join(f"\\{sign}" if sign in "\\|*_[]<>`#~" else sign for sign in " ".join(str(text).split()))


def table(heads: list[str], rows: list[list[object]]) -> list[str]:
    lines = [heads, ["---"] * len(heads), *rows]
    return [f"| {' | '.join(str(cell) for cell in line)} |" for line in lines]


def card(record: dict) -> str:
    words, results = WORDS[settings()["language"]], record["results"]
    evaluated = results["evaluate"]

    def row(step: str) -> list[object]:
        result = results[step]
        size = result["bytes"] if step == "train" else result["bytes"]["after"]
        seconds = result["seconds"]
        spent = round(sum(seconds.values()), 3) if isinstance(seconds, dict) else seconds
        return [words[step].format(result.get("alike")), evaluated["models"].get(step, ""), size, spent]

    steps = [step for step in ("train", "distil", "prune", "quantise", "litert") if step in results]
    heads = [head.format(metric=evaluated["metric"]) for head in words["steps"]]
    lines = [f"# {plain(record['model'])}", "", f"`{record['digest']}`", ""]
    lines += [words["data"].format(*(f"`{record['data'][name]}`" for name in ("train", "evaluation"))), ""]
    lines += table(heads, [row(step) for step in steps])
    for group, values in evaluated["groups"].items():
        found = [[plain(group), plain(value), *(each[name] for name in ("rows", "chosen", "found"))] for value, each in values.items()]
        lines += ["", *table(words["groups"], found), "", words["gap"].format(evaluated["gaps"][group])]
    load, attack, explain = results["loadtest"], results["attack"], results["explain"]
    most = ", ".join(f"{plain(name)} {explain['weights'][name]}" for name in explain["ranked"][:5])
    lines += ["", words["load"].format(load["requests"], load["p95Ms"])]
    lines += ["", words["attack"].format(attack["step"], attack["flips"]["chance"], attack["flips"]["worst"], attack["limit"])]
    lines += ["", words["explain"].format(explain["rows"], most), ""]
    return "\n".join(lines)
