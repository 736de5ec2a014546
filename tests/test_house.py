"""The ceilings of the house: files, functions, views, templates, parameters, own JavaScript."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def tracked(*patterns: str) -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    return [ROOT / name for name in names if "/migrations/" not in name and (ROOT / name).is_file()]


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of code of a function: its docstring explains and does not count."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Parameters without self and cls; keyword-only ones of a service count as well."""
    names = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return len([name for name in names if name.arg not in ("self", "cls")])


PYTHON = [path for path in tracked("*.py") if "tests" not in path.relative_to(ROOT).parts]


def test_no_file_over_400_lines() -> None:
    code = tracked("*.py", "static/js/*.js")
    long = {str(path.relative_to(ROOT)): n for path in code if (n := len(path.read_text().splitlines())) > 400}
    assert long == {}


def test_no_function_over_60_lines() -> None:
    long = {
        f"{path.relative_to(ROOT)}:{node.name}": length(node)
        for path in PYTHON
        for node in functions(path)
        if length(node) > 60
    }
    assert long == {}


def test_views_stay_within_25_lines() -> None:
    views = [path for path in PYTHON if "views" in path.relative_to(ROOT).parts]
    long = {
        f"{path.relative_to(ROOT)}:{node.name}": length(node)
        for path in views
        for node in functions(path)
        if length(node) > 25
    }
    assert long == {}


def test_at_most_five_parameters() -> None:
    # SurveyDesign takes what a design is made of, keyword-only and each with a default, as R does.
    many = {
        f"{path.relative_to(ROOT)}:{node.name}": parameters(node)
        for path in PYTHON
        for node in functions(path)
        if parameters(node) > 5 and not (node.name == "__init__" and path.name == "design.py")
    }
    assert many == {}


def test_templates_stay_within_150_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): n
        for path in tracked("templates/*.html")
        if (n := len(path.read_text().splitlines())) > 150
    }
    assert long == {}


def test_own_javascript_stays_within_1500_lines() -> None:
    assert sum(len(path.read_text().splitlines()) for path in tracked("static/js/*.js")) <= 1500


@pytest.mark.parametrize("app", ["survey", "translations", "panel", "analysis"])
def test_each_app_says_in_one_sentence_what_it_owns(app: str) -> None:
    assert (ROOT / app / "README.md").read_text(encoding="utf-8").strip()
