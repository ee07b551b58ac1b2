"""A pytest plugin that makes every skipped test a failed one: `-p tests.plugins.forbid_skips`.

A test that skips on one machine for want of a program is a comfort there. Where the project is
judged it would be a hole that nobody sees. An expected failure (`xfail`) is no skip.
"""

import pytest


def refuse(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure that gives the reason of the skip."""
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} may not be skipped here. {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    report = yield
    refuse(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report():
    report = yield
    refuse(report)
    return report
