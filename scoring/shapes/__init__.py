"""The closed set of rule shapes. A rule that fits none needs a new named shape here, never an expression in data."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from scoring.shapes.age import YoungerIsMore
from scoring.shapes.amounts import Amounts, Windows
from scoring.shapes.areas import Areas
from scoring.shapes.base import Outcome, Shape
from scoring.shapes.flags import Flat, Major, Records
from scoring.shapes.levels import Levels
from scoring.shapes.years import Years

AnyShape = Annotated[
    Amounts | Areas | Flat | Levels | Major | Records | Windows | Years | YoungerIsMore, Field(discriminator="shape")
]

__all__ = ["AnyShape", "Outcome", "Shape"]
