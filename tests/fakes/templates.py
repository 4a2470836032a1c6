"""Templates in memory."""

from app.core.prompt_templates import PromptTemplate


class FakeTemplates:
    """Implements ``service.prompts.Templates``. While *is_full*, saving raises ``OSError``."""

    def __init__(self, *templates: PromptTemplate) -> None:
        self.kept = templates
        self.is_full = False

    def load(self) -> tuple[PromptTemplate, ...]:
        return self.kept

    def save(self, templates: tuple[PromptTemplate, ...]) -> None:
        if self.is_full:
            raise OSError("no room")
        self.kept = templates
