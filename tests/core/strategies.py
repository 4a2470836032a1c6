"""Random values of the domain for property tests."""

from hypothesis import strategies as st

from app.core.request import FileInfo, GenerationRequest, OutputConfig

# Without byte order marks: at the beginning of a text Qt takes them off.
_texts = st.text(st.characters(codec="utf-8", exclude_characters="\ufeff"), max_size=12)
_optional = st.none() | _texts

FILE_INFOS = st.builds(
    FileInfo,
    type=st.sampled_from(["Url", "File", "file", ""]),
    file_id=_optional,
    url=_optional,
    text=_optional,
)
OUTPUT_CONFIGS = st.builds(
    OutputConfig,
    storage_mode=_optional,
    resolution=_optional,
    aspect_ratio=_optional,
    person_generation=_optional,
    input_compliance_check=_optional,
    output_compliance_check=_optional,
    output_image_count=st.none() | st.integers(),
    output_format=_optional,
    logo_add=_optional,
)
REQUESTS = st.builds(
    GenerationRequest,
    model_name=_texts,
    model_version=_texts,
    file_infos=st.lists(FILE_INFOS, max_size=3).map(tuple),
    prompt=_texts,
    negative_prompt=_optional,
    enhance_prompt=_optional,
    output_config=OUTPUT_CONFIGS,
    session_id=_optional,
    session_context=_optional,
    tasks_priority=st.none() | st.integers(),
    ext_info=_optional,
    seed=st.none() | st.integers(),
    scene_type=_optional,
    input_region=_optional,
)
