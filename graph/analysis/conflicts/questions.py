"""What a disagreement is about, as a question in words; braces stand for the name of a party or theme."""

from __future__ import annotations

QUESTIONS = {
    "chair": "who chairs it",
    "count": "how many member States it has",
    "memberships": "how many mechanisms a State or body is in",
    "participants": "how many mechanisms took part",
    "activity": "whether it is active",
    "date of ending": "when it ended",
    "end": "whether it had ended",
    "kind": "what kind of mechanism it is",
    "name": "what it is called",
    "role": "what {} is in it",
    "secretariat": "who is its secretariat",
    "term": "when a term of office was",
    "theme": "whether it works on {}",
    "year": "when it began",
}
