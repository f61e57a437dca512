"""What a request may hold: against injection, extraction of a model, and what must never leave the organisation.

`asked_too_much`, `smuggled` and `acts_on_documents` look at every request, by the class of its data; `kept_inside` at one
that is about to go to a third party. Each returns the reason of a refusal, or None. No reason repeats what was found.
"""

import os
import re

# Marks by which engines tell apart who speaks. Inside a text they would let it speak in another's name.
MARKS = re.compile(r"<\|[a-z0-9_]{1,40}\|>|\[/?INST\]|<</?SYS>>|<(?:start|end)_of_turn>", re.IGNORECASE)
# Characters nobody sees: letters of the tag block outside a flag, and overrides of the direction of text.
UNSEEN = re.compile(r"(?<![\U0001F3F4\U000E0020-\U000E007E])[\U000E0020-\U000E007E]|[\u202d\u202e]")

# Answers with the likelihood of every token, many answers to one question, or weights on tokens: how a model is copied.
EXTRACTING = ("logprobs", "top_logprobs", "logit_bias", "echo")
CLOSED = ("confidential", "restricted")
MOST_ANSWERS = 4

SECRETS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36,}\b"
    r"|\bgithub_pat_\w{60,}\b|\bglpat-[\w-]{20,}\b|\bxox[abprs]-[A-Za-z0-9-]{10,}|\bsk-[A-Za-z0-9_-]{20,}"
)
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b")
CARD = re.compile(r"\b\d(?:[ -]?\d){12,18}\b")
NIR = re.compile(r"\b[12](?: ?\d){4} ?(?:\d{2}|2[AB])(?: ?\d){6} ?\d{2}\b", re.IGNORECASE)


def texts(value):
    """Every text in a part of a request, files and pictures (`data:`) left out."""
    if isinstance(value, str):
        if not value.startswith("data:"):
            yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


def said(body):
    """Texts that a model will read."""
    return texts([body.get(name) for name in ("messages", "prompt", "input", "suffix", "tools")])


def asked_too_much(body, level):
    """Against extraction of a model: stricter where the class is closed, since what was learnt from is as well."""
    count = body.get("n") or 1
    if not isinstance(count, int) or count > (1 if level in CLOSED else MOST_ANSWERS):
        return "a request asks for fewer answers at once"
    if level in CLOSED and any(body.get(name) for name in EXTRACTING):
        return f"{', '.join(EXTRACTING)} are not for data of this class"
    return None


def smuggled(body):
    """Against injection: nothing in a text passes for another speaker, and nothing in it is hidden from its reader."""
    for text in said(body):
        if MARKS.search(text):
            return "a text may not hold marks by which a model tells speakers apart"
        if UNSEEN.search(text):
            return "a text may not hold characters that nobody sees"
    return None


def acts_on_documents(body):
    """Against instructions in a document: what reads one does nothing but answer.

    Chats put the text of documents between two lines that are a secret of the site. A third one is a document's, or a
    person's, that learnt it.
    """
    fence = os.environ.get("DOCUMENT_FENCE")
    found = [text.count(fence) for text in said(body) if fence in text] if fence else []
    if any(count != 2 for count in found):
        return "a text may not end what was taken from documents"
    if found and (body.get("tools") or body.get("tool_choice")):
        return "a model that reads documents has no tools"
    return None


def is_iban(text):
    digits = re.sub(r"\s", "", text).upper()
    moved = digits[4:] + digits[:4]
    return 15 <= len(digits) <= 34 and int("".join(str(int(one, 36)) for one in moved)) % 97 == 1


def is_card(text):
    digits = [int(one) for one in re.sub(r"\D", "", text)]
    doubled = [sum(divmod(2 * one, 10)) if at % 2 else one for at, one in enumerate(reversed(digits))]
    return 13 <= len(digits) <= 19 and len(set(digits)) > 1 and sum(doubled) % 10 == 0


def is_nir(text):
    digits = re.sub(r"\s", "", text).upper().replace("2A", "19").replace("2B", "18")
    return digits.isdigit() and len(digits) == 15 and 97 - int(digits[:13]) % 97 == int(digits[13:])


def kept_inside(body):
    """Before a third party: no credential, and no number that names an account, a card or a person."""
    for text in said(body):
        if SECRETS.search(text):
            return "a credential does not go to a third party"
        # A number within a longer one of letters and digits ends where its own check says.
        if any(is_iban(found[0][:end]) for found in IBAN.finditer(text) for end in range(15, len(found[0]) + 1)):
            return "an account number does not go to a third party"
        if any(is_nir(found[0]) for found in NIR.finditer(text)):
            return "a social security number does not go to a third party"
        if any(is_card(found[0]) for found in CARD.finditer(text)):
            return "a card number does not go to a third party"
    return None
