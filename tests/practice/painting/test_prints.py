import pytest

from app.practice.painting.picture import Scene
from app.practice.painting.prints import arches, shapes
from tests.practice.painting.sheet import paint


@pytest.mark.parametrize("scene", [shapes, arches])
def test_chance_alone_changes_the_picture(scene: Scene) -> None:
    assert paint(scene, seed=1) == paint(scene, seed=1)
    assert paint(scene, seed=1) != paint(scene, seed=2)


@pytest.mark.parametrize("scene", [shapes, arches])
def test_no_spot_is_left_unpainted(scene: Scene) -> None:
    for width, height in ((64, 64), (16, 128), (128, 16)):
        painted = paint(scene, width=width, height=height)
        assert all(painted.pixelColor(x, y).alpha() == 255 for x in range(width) for y in range(height))
