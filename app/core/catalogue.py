"""The models that Easel knows, as data: what each takes, so that the form can follow it.

The data is ``resources/models.json``, which says what to offer of docs/protocol.md §1.3, and a file of the
same form that the user may add. A gateway knows more models than Easel does: free text stays possible,
and is unchecked.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from enum import StrEnum

from app.core.frozen import frozen
from app.core.json_values import JsonObject, JsonValue, as_object, as_text, dump, parse
from app.core.request import GenerationRequest
from app.core.translation import QT_TRANSLATE_NOOP, Values, filled

RATIO = "output_config.aspect_ratio"
RESOLUTION = "output_config.resolution"
REFERENCE_TEXT = "file_infos.text"

_SIZE = re.compile(r"\s*(\d{1,6})\s*[x×*, ]\s*(\d{1,6})\s*", re.IGNORECASE)


class NotACatalogue(ValueError):
    """What is wrong: ``sentence`` is of the context ``Catalogue``, with the names of ``values`` in braces."""

    def __init__(self, sentence: str, **values: str) -> None:
        self.sentence = sentence
        self.values: Values = tuple(values.items())
        super().__init__(filled(sentence, self.values))


class Refusal(StrEnum):
    """Why a model does not take a field."""

    NOT_TAKEN = "not_taken"
    IN_PROMPT = "in_prompt"


class Extra(StrEnum):
    """A group of parameters in ext_info that is documented for a model, beside its size."""

    BACKGROUND = "background"
    EXPANSION = "expansion"


@frozen
class SizeRule:
    """How ``size`` in ext_info is written, and its limits in pixels; zero means none."""

    separator: str = "x"
    side_min: int = 0
    side_max: int = 0
    side_step: int = 1
    pixels_min: int = 0
    pixels_max: int = 0

    def written(self, width: int, height: int) -> str:
        """The size as the model wants it."""
        return f"{width}{self.separator}{height}"

    def allows(self, width: int, height: int) -> bool:
        """Whether *width* × *height* is within the limits."""
        sides, pixels = (width, height), width * height
        return (
            min(sides) >= max(1, self.side_min)
            and (not self.side_max or max(sides) <= self.side_max)
            and all(side % self.side_step == 0 for side in sides)
            and pixels >= self.pixels_min
            and (not self.pixels_max or pixels <= self.pixels_max)
        )


@frozen
class CatalogueModel:
    """One model in one version. Empty lists mean: not documented.

    ``refuses`` names the fields (dotted wire names) that the model does not take. ``images_max`` is the
    largest output_image_count.
    """

    name: str
    version: str
    label: str
    references_max: int | None = None
    resolutions: tuple[str, ...] = ()
    default_resolution: str = ""
    ratios: tuple[str, ...] = ()
    refuses: Mapping[str, Refusal] = field(default_factory=dict)
    images_max: int = 1
    scene_types: tuple[str, ...] = ()
    size: SizeRule | None = None
    extras: frozenset[Extra] = frozenset()


@frozen
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


def extended(catalogue: Catalogue, own: Catalogue) -> Catalogue:
    """*catalogue* with the models of *own* in the place of those of the same name and version, the others after."""
    shipped = {(model.name, model.version) for model in catalogue.models}
    replaced = tuple(own.model(model.name, model.version) or model for model in catalogue.models)
    return Catalogue(replaced + tuple(m for m in own.models if (m.name, m.version) not in shipped))


def read_size(text: str) -> tuple[int, int] | None:
    """Width and height in *text*, however they are parted; None where it says something else."""
    found = _SIZE.fullmatch(text)
    return (int(found[1]), int(found[2])) if found else None


def sent_request(request: GenerationRequest, catalogue: Catalogue) -> GenerationRequest:
    """*request* as it is sent to the model that it names."""
    return without_refused(request, catalogue.model(request.model_name, request.model_version))


def without_refused(request: GenerationRequest, model: CatalogueModel | None) -> GenerationRequest:
    """*request* as it is sent to *model*: without what that does not take, a size as it writes one.

    Of an unknown model nothing is known.
    """
    refused = model.refuses if model else {}
    output = request.output_config
    if RATIO in refused:
        output = replace(output, aspect_ratio=None)
    if RESOLUTION in refused:
        output = replace(output, resolution=None)
    infos = request.file_infos
    if REFERENCE_TEXT in refused:
        infos = tuple(replace(info, text=None) for info in infos)
    ext_info = _with_own_size(request.ext_info, model)
    return replace(request, output_config=output, file_infos=infos, ext_info=ext_info)


def _with_own_size(ext_info: str | None, model: CatalogueModel | None) -> str | None:
    rule = model.size if model else None
    written = as_text((read_parameters(ext_info) or {}).get("size"))
    sides = read_size(written)
    if rule is None or sides is None or rule.written(*sides) == written:
        return ext_info
    return with_parameters(ext_info, {"size": rule.written(*sides)})


def read_catalogue(value: JsonValue) -> Catalogue:
    """The catalogue in *value*. Raises :class:`NotACatalogue` for anything that is none."""
    models = as_object(value).get("models")
    if not isinstance(models, list):
        raise NotACatalogue(QT_TRANSLATE_NOOP("Catalogue", "there is no list of models in it"))
    read = tuple(_read_model(model, number) for number, model in enumerate(models, start=1))
    seen: set[tuple[str, str]] = set()
    for model in read:
        if (model.name, model.version) in seen:
            raise NotACatalogue(
                QT_TRANSLATE_NOOP("Catalogue", "{model} stands in it twice"),
                model=f"{model.name} {model.version}",
            )
        seen.add((model.name, model.version))
    return Catalogue(read)


def _read_model(value: JsonValue, number: int) -> CatalogueModel:
    stored = as_object(value)
    name, version = as_text(stored.get("name")), as_text(stored.get("version"))
    if not name or not version:
        raise NotACatalogue(
            QT_TRANSLATE_NOOP("Catalogue", "model {number} has no name or no version"), number=str(number)
        )
    where = f"{name} {version}"
    references_max = stored.get("references_max")
    size = stored.get("size")
    return CatalogueModel(
        name=name,
        version=version,
        label=as_text(stored.get("label")) or name,
        references_max=None if references_max is None else _number(stored, "references_max", where),
        resolutions=_texts(stored, "resolutions", where),
        default_resolution=as_text(stored.get("default_resolution")),
        ratios=_texts(stored, "ratios", where),
        refuses=_refusals(stored, where),
        images_max=max(1, _number(stored, "images_max", where)),
        scene_types=_texts(stored, "scene_types", where),
        size=None if size is None else _size_rule(as_object(size), where),
        extras=_extras(stored, where),
    )


def _refusals(stored: JsonObject, where: str) -> Mapping[str, Refusal]:
    try:
        return {name: Refusal(as_text(word)) for name, word in as_object(stored.get("refuses")).items()}
    except ValueError as error:
        raise NotACatalogue(
            QT_TRANSLATE_NOOP("Catalogue", "{model}: refuses is not_taken or in_prompt"), model=where
        ) from error


def _extras(stored: JsonObject, where: str) -> frozenset[Extra]:
    try:
        return frozenset(Extra(word) for word in _texts(stored, "extras", where))
    except ValueError as error:
        raise NotACatalogue(
            QT_TRANSLATE_NOOP("Catalogue", "{model}: extras are background and expansion"), model=where
        ) from error


def _size_rule(stored: JsonObject, where: str) -> SizeRule:
    return SizeRule(
        separator=as_text(stored.get("separator")) or "x",
        side_min=_number(stored, "side_min", where),
        side_max=_number(stored, "side_max", where),
        side_step=max(1, _number(stored, "side_step", where)),
        pixels_min=_number(stored, "pixels_min", where),
        pixels_max=_number(stored, "pixels_max", where),
    )


def _number(stored: JsonObject, name: str, where: str) -> int:
    """Zero where nothing is said."""
    value = stored.get(name, 0)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise NotACatalogue(
            QT_TRANSLATE_NOOP("Catalogue", "{model}: {field} is a whole number"), model=where, field=name
        )
    return value


def _texts(stored: JsonObject, name: str, where: str) -> tuple[str, ...]:
    value = stored.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise NotACatalogue(
            QT_TRANSLATE_NOOP("Catalogue", "{model}: {field} is a list of texts"), model=where, field=name
        )
    return _once(text for text in map(as_text, value) if text)


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


_PARAMETERS = "AdditionalParameters"


def read_parameters(ext_info: str | None) -> "JsonObject | None":
    """The parameters in *ext_info*; none where it is left out or empty, None where it holds something else."""
    if not ext_info:
        return {}
    outer = _object(ext_info)
    if outer is None:
        return None
    inner = outer.get(_PARAMETERS, "{}")
    return _object(inner) if isinstance(inner, str) else None


def size_in(ext_info: str | None) -> str:
    """The size in pixels that *ext_info* asks for, as it is written there; empty where it asks for none."""
    return as_text((read_parameters(ext_info) or {}).get("size"))


def with_parameters(ext_info: str | None, changes: JsonObject) -> str | None:
    """*ext_info* with *changes* made to its parameters; a ``None`` takes a parameter out.

    What else it holds stays. None once nothing is left. Raises ``ValueError`` where it holds something else.
    """
    parameters = read_parameters(ext_info)
    if parameters is None:
        raise ValueError("ext_info holds something else")
    merged = {name: value for name, value in (parameters | changes).items() if value is not None}
    outer = (_object(ext_info) if ext_info else None) or {}
    outer.pop(_PARAMETERS, None)
    if merged:
        outer[_PARAMETERS] = dump(merged)
    return dump(outer) if outer else None


def _object(text: str) -> "JsonObject | None":
    try:
        value: JsonValue = parse(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
