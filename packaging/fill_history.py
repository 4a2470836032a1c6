"""Writes a long, believable history into a data folder: ``python packaging/fill_history.py DATA_DIR N``."""

import argparse
import random
import sys
import time
import uuid
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.core.problems import Busy, ContentRefused, Problem, TaskFailed
from app.core.request import GenerationRequest, OutputConfig
from app.core.tasks import Picture, TaskRecord, TaskState
from app.paths import paths_under
from app.storage.journal import SqliteJournal

SEED = 20261122
BATCH = 2_000
FAILED_SHARE = 0.06
SECONDS_APART = 90.0

ENGLISH = (
    *("tea harvest poster", "misty terraces at dawn", "a fjord under low clouds", "paper-cut mountains"),
    *("an old harbour in the rain", "porcelain bowl by the window", "a fox in tall grass", "night market"),
    *(
        "neon street",
        "a quiet library",
        "autumn leaves on wet stone",
        "lighthouse",
        "silk robe",
        "grain field",
    ),
    *("flat shapes", "risograph texture", "soft side light", "wide lens", "warm palette", "much empty space"),
    *("4K detail", "film grain", "golden hour", "hand-drawn lettering", "muted colours", "isometric view"),
)
CHINESE = (
    *("秋茶上市海报", "春茶收获", "晨雾梯田", "江南水乡", "雨夜霓虹街道", "青瓷茶碗", "窗边的猫", "老港口"),
    *("剪纸风格山峦", "国风插画", "极简构图", "大面积留白", "柔和侧光", "电影感", "胶片颗粒", "暖色调"),
    *("海报设计", "手写标题", "广角镜头", "金色黄昏", "云海日出", "水彩晕染", "细腻质感", "等距视角"),
)
NEGATIVE = (None, None, None, "blurry, low quality, text, watermark", "模糊，低质量，水印，多余的手指")
MODELS = (("GEM", "3.0"), ("GEM", "2.5"), ("Hunyuan", "3.0"), ("Qwen", "0925"))
SIZES = {"1:1": (1024, 1024), "3:4": (896, 1200), "16:9": (1376, 768), "9:16": (768, 1376)}
PROBLEMS: tuple[Problem, ...] = (
    ContentRefused(words="输入内容违规，请修改后重试", code="InvalidParameter.VoilationContent"),
    TaskFailed(words="model generate failed", code="ModelGenerateFailed"),
    Busy(words="当前分组上游负载已饱和，请稍后再试", http_status=429),
)


def main() -> int:
    """Fills the folder that was named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("count", type=int)
    options = parser.parse_args()
    fill_history(options.data_dir, options.count, until=time.time())
    return 0


def fill_history(folder: Path, count: int, *, until: float) -> None:
    """Adds *count* ended tasks to the data folder, the newest at *until*. The same ones each time."""
    paths = paths_under(folder)
    journal = SqliteJournal.open(paths.journal)
    try:
        tasks = _tasks(random.Random(SEED), paths.pictures, count, until)
        while batch := list(islice(tasks, BATCH)):
            journal.add(batch)
    finally:
        journal.close()


def _tasks(pick: random.Random, pictures: Path, count: int, until: float) -> Iterator[TaskRecord]:
    for older in reversed(range(count)):
        begun = until - older * SECONDS_APART
        ratio = pick.choice(list(SIZES))
        problem = pick.choice(PROBLEMS) if pick.random() < FAILED_SHARE else None
        yield TaskRecord(
            id=0,
            gateway="https://gateway.example.com",
            state=TaskState.FAILED if problem else TaskState.DONE,
            created_at=begun,
            request=_request(pick, ratio),
            batch=_hex(pick),
            task_id=f"1500044236-AigcImageTask-{_hex(pick)}t",
            request_id=str(uuid.UUID(_hex(pick))),
            progress=100,
            problem=problem,
            pictures=() if problem else (_picture(pick, pictures, ratio),),
            sends=1,
            sent_at=begun + 0.2,
            looked_at=begun + 21.0,
            finished_at=begun + 22.5,
        )


def _request(pick: random.Random, ratio: str) -> GenerationRequest:
    words, comma = pick.choice(((ENGLISH, ", "), (CHINESE, "，"), (ENGLISH + CHINESE, "，")))
    model_name, model_version = pick.choice(MODELS)
    return GenerationRequest(
        model_name=model_name,
        model_version=model_version,
        prompt=comma.join(pick.sample(words, pick.randint(3, 12))),
        negative_prompt=pick.choice(NEGATIVE),
        output_config=OutputConfig(storage_mode="Temporary", resolution="2K", aspect_ratio=ratio),
        session_id=str(uuid.UUID(_hex(pick))),
    )


def _picture(pick: random.Random, folder: Path, ratio: str) -> Picture:
    width, height = SIZES[ratio]
    link = f"http://1500044236.vod2.myqcloud.com/{_hex(pick)}/aigcImageGenFile.png"
    return Picture(
        str(folder / f"{_hex(pick)}.png"), width, height, pick.randint(400_000, 3_000_000), "png", link
    )


def _hex(pick: random.Random) -> str:
    return f"{pick.getrandbits(128):032x}"


if __name__ == "__main__":
    sys.exit(main())
