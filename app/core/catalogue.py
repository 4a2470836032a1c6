"""The models that Easel knows, as data: what each takes, so that the form can follow it.

The data is ``resources/models.json``, made from the capability sheet's ``recommended`` blocks. A
gateway knows more models than Easel does: free text stays possible, and is unchecked.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from app.core.json_values import JsonObject, JsonValue, as_object, as_text


@dataclass(frozen=True, slots=True)
class CatalogueModel:
    """One model in one version. Empty lists mean: not documented, or not taken."""

    name: str
    version: str
    label: str
    references_max: int | None
    resolutions: tuple[str, ...]
    default_resolution: str
    ratios: tuple[str, ...]
    takes_reference_text: bool


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All known models, in the order in which they are offered."""

    models: tuple[CatalogueModel, ...] = ()

    def names(self) -> tuple[str, ...]:
        """Each model name once."""
        return _once(model.name for model in self.models)

    def versions(self, name: str) -> tuple[str, ...]:
        """The versions of a model; none for an unknown name."""
        return _once(model.version for model in self.models if model.name == name)

    def model(self, name: str, version: str) -> CatalogueModel | None:
        """What is known of a model; None for free text."""
        return next((m for m in self.models if (m.name, m.version) == (name, version)), None)


def read_catalogue(value: JsonValue) -> Catalogue:
    """The catalogue in *value*. Raises ``ValueError`` for anything that is none."""
    models = as_object(value).get("models")
    if not isinstance(models, list):
        raise ValueError("a catalogue has a list of models")
    return Catalogue(tuple(_read_model(as_object(model)) for model in models))


def _read_model(value: JsonObject) -> CatalogueModel:
    name, version = as_text(value.get("name")), as_text(value.get("version"))
    if not name or not version:
        raise ValueError("a model has a name and a version")
    references_max = value.get("references_max")
    return CatalogueModel(
        name=name,
        version=version,
        label=as_text(value.get("label")) or name,
        references_max=references_max if isinstance(references_max, int) else None,
        resolutions=_texts(value.get("resolutions")),
        default_resolution=as_text(value.get("default_resolution")),
        ratios=_texts(value.get("ratios")),
        takes_reference_text=value.get("takes_reference_text") is True,
    )


def _texts(value: "JsonValue") -> tuple[str, ...]:
    return tuple(text for text in map(as_text, value) if text) if isinstance(value, list) else ()


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
