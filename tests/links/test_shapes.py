"""Each shape of a real site's answer has its status: no good page is dead, no dead one good."""

import socket

import pytest

from checks.content.sources import Source
from tests.links.asking import ask
from tests.links.shapes import SHAPES, Shape
from tests.support.fault_server import faults


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> None:
    """The names of all hosts here are of this computer."""
    real = socket.getaddrinfo

    def resolve(host: str, *rest: object, **more: object) -> object:
        here = "127.0.0.1" if host.endswith((".test", "doi.org")) else host
        return real(here, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)


@pytest.mark.usefixtures("names")
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_shape_has_its_status(shape: Shape) -> None:
    with faults(site=shape.site) as server:
        url = shape.url if "://" in shape.url else "http://www.health.test:@PORT@" + shape.url
        url = url.replace("@PORT@", str(server.server_port))
        found = ask([Source("it", shape.publisher, shape.title, url, 1)])["it"]
    assert found.status == shape.status, found
