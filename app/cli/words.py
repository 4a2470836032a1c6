"""What the command line says: sentences with their translation, tasks in a line, problems in the window's words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from app import terminal
from app.arguments import ExitCode
from app.cli.language import Translate
from app.core import card_texts, problem_texts
from app.core.disk import DamagedFile
from app.core.json_values import JsonObject
from app.core.pricing import Cost, amount_text
from app.core.problem_texts import Said
from app.core.problems import Problem
from app.core.tasks import TaskRecord, TaskState, record_to_json
from app.core.translation import filled


def phrase(context: str, text: str) -> Said:
    """A sentence that ``packaging/translate.py`` finds here; whoever says it gives the values for its ``{names}``."""
    return Said(text, context=context)


def with_values(sentence: Said, values: dict[str, object]) -> Said:
    """*sentence* with the values for its names."""
    return replace(
        sentence, values=(*sentence.values, *((name, str(value)) for name, value in values.items()))
    )


class Invalid(Exception):
    """The command ends without having done anything; ``sentence`` says what to mend."""

    def __init__(self, sentence: Said, code: ExitCode = ExitCode.INVALID, **values: object) -> None:
        self.sentence = with_values(sentence, values)
        self.code = code
        super().__init__(filled(self.sentence.text, self.sentence.values))


@dataclass(frozen=True, slots=True)
class Console:
    """Where a command says what it has to say, and in which language: the terminal, unless it is somebody else's.

    ``show`` and ``show_json`` raise :class:`~app.terminal.OutputClosed` where nobody reads results any more.
    """

    translate: Translate
    say_line: Callable[[str], None] = terminal.say
    show: Callable[..., None] = terminal.show
    show_json: Callable[[JsonObject], None] = terminal.show_json

    def words(self, sentence: Said, **values: object) -> str:
        """*sentence* in the language in use."""
        whole = with_values(sentence, values)
        return filled(self.translate(whole.context, whole.text), whole.values)

    def say(self, sentence: Said, **values: object) -> None:
        """One line of progress, or what is wrong."""
        self.say_line(self.words(sentence, **values))

    def together(self, texts: Iterable[str]) -> str:
        """Sentences one after the other; Chinese has no blanks between them."""
        between = self.translate("Card", "{first} {second}")
        whole = ""
        for text in filter(None, texts):
            whole = filled(between, (("first", whole), ("second", text))) if whole else text
        return whole

    def ended(self, text: str) -> str:
        """*text* as a sentence."""
        if text.endswith((".", "。", "!", "?")):
            return text
        return filled(self.translate("Card", "{sentence}."), (("sentence", text),))

    # --- of tasks -----------------------------------------------------------------------------------

    def tasks(self, count: int) -> str:
        """So many tasks."""
        return self.words(
            phrase("CommandLine", "1 task") if count == 1 else phrase("CommandLine", "{n} tasks"), n=count
        )

    def progress(self, record: TaskRecord) -> None:
        """How a task stands."""
        parts = [f"task {record.id}", record.state.value]
        if record.state is TaskState.RUNNING and record.progress is not None:
            parts.append(f"{record.progress} %")
        if record.task_id:
            parts.append(record.task_id)
        if record.problem is not None:
            parts.append(self.problem(record, record.problem))
        self.say_line("  ".join(parts))

    def problem(self, record: TaskRecord, problem: Problem) -> str:
        """What is wrong, in the words of the window; of an unknown outcome also what that means."""
        title = self.ended(self.words(problem_texts.problem_title(problem)))
        quote = f"“{problem.words}”" if problem.words else ""
        means = card_texts.card(record).sentences if record.state is TaskState.UNCERTAIN else ()
        return self.together((title, quote, *(self.ended(self.words(said)) for said in means)))

    def records(self, records: Iterable[TaskRecord], *, as_json: bool) -> None:
        """Results, a line for each. Raises :class:`~app.terminal.OutputClosed`."""
        for record in records:
            if as_json:
                self.show_json(record_to_json(record))
                continue
            places = "  ".join(picture.path for picture in record.pictures)
            self.show(record.task_id or "-", record.state.value, places or " ".join(record.prompt.split()))

    def balance(self, records: Sequence[TaskRecord]) -> None:
        """What became of the tasks of a command that was interrupted, in one line."""
        states = [record.state for record in records]
        uncertain = states.count(TaskState.UNCERTAIN)
        going_on = states.count(TaskState.RUNNING) + states.count(TaskState.FETCHING)
        parts = []
        if uncertain:
            is_free = all(map(problem_texts.is_free, records))
            parts.append(self.words(_UNCERTAIN_FREE if is_free else _UNCERTAIN, tasks=self.tasks(uncertain)))
        if going_on:
            parts.append(self.words(_GOING_ON, tasks=self.tasks(going_on)))
        self.say_line(self.together(parts) or self.words(phrase("CommandLine", "Nothing is under way.")))

    def damaged(self, damaged: DamagedFile) -> None:
        """What is damaged, and what became of it."""
        sentence = _DAMAGED[damaged.is_read_in_part, bool(damaged.copy)]
        self.say(sentence, name=damaged.name, copy=damaged.copy)


_UNCERTAIN = phrase(
    "CommandLine",
    "{tasks} uncertain: the request may have been taken and charged, and is not sent again by itself.",
)
_UNCERTAIN_FREE = phrase(
    "CommandLine", "{tasks} uncertain: the request may have been taken, and is not sent again by itself."
)
_GOING_ON = phrase("CommandLine", "{tasks} accepted: going on when Easel’s window is opened.")
_DAMAGED = {
    (True, True): phrase(
        "CommandLine", "{name} is damaged: what can be read of it is used; it is kept as {copy}."
    ),
    (True, False): phrase("CommandLine", "{name} is damaged: what can be read of it is used."),
    (False, True): phrase(
        "CommandLine", "{name} is damaged: nothing in it can be read; it is kept as {copy}."
    ),
    (False, False): phrase("CommandLine", "{name} is damaged: nothing in it can be read."),
}


def amounts(costs: Iterable[Cost]) -> str:
    """Sums, one for each unit."""
    return " + ".join(map(amount_text, costs))
