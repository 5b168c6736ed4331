"""Turn a Git tree of course materials into a fast, searchable, safe static site."""

from __future__ import annotations

from importlib.metadata import version as installed

from coursetree.commands.command import Command

ALL = (
    Command(
        name="build",
        summary="Build the site of a tree and publish it whole, or leave the last one as it is.",
    ),
    Command(
        name="serve", summary="Serve the site of a tree on this machine, rebuilt on every save."
    ),
    Command(
        name="infer",
        summary=(
            "Print what the names of a tree say about each of its paths, as tab-separated values."
        ),
    ),
    Command(name="catalog", summary="Print the catalog of a tree as JSON."),
    Command(name="cite", summary="Print how to cite the site of a tree, as CITATION.cff."),
    Command(
        name="check",
        summary="Check a tree, or what changed in it, and name each problem with its fix.",
    ),
    Command(
        name="clean",
        summary=(
            "Take out of files what they say about their authors, "
            "and propose names that tell nothing."
        ),
    ),
    Command(
        name="remove",
        summary="Take files down for good: delete them, and keep their bytes from coming back.",
    ),
    Command(
        name="intake",
        summary="Turn an accepted issue form into a branch and a pull request, in two halves.",
    ),
    Command(
        name="new",
        summary="Write the skeleton of a new course, or put a new material where it belongs.",
    ),
    Command(
        name="summary",
        summary=(
            "Tell in Markdown what a change adds, what is wrong with it, and what it would lose."
        ),
    ),
    Command(
        name="preview",
        summary=(
            "Look through the site that a pull request's checks have built, publish it apart, "
            "and say so under the pull request."
        ),
    ),
    Command(
        name="gate",
        summary=(
            "Say whether a built site may be deployed: what it would lose, and whether it fits."
        ),
    ),
    Command(
        name="smoke",
        summary="Try a published site: whether it is the one that was built, and answers.",
    ),
    Command(
        name="dead-links",
        summary=("Ask for every link to another site, and record since when which of them fail."),
    ),
)


def version() -> str:
    return f"coursetree {installed('coursetree')}"
