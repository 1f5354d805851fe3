"""The network as QGIS sees it: its proxy, its certificates, its requests. Certificates are always checked."""

from __future__ import annotations

import hashlib
import os
from typing import Callable, Dict, Mapping, Optional

from qgis.core import QgsBlockingNetworkRequest, QgsFeedback, QgsNetworkAccessManager, QgsSettings
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkProxy, QNetworkProxyQuery, QNetworkRequest

from ..wording import tr
from .child import Cancelled, ChildFailed
from .lock import PYPI

INDEX_VARIABLES = ("PIP_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX_URL")
SCHEMES = {
    QNetworkProxy.ProxyType.HttpProxy: "http",
    QNetworkProxy.ProxyType.HttpCachingProxy: "http",
    QNetworkProxy.ProxyType.Socks5Proxy: "socks5",
}


def package_index(environ: Optional[Mapping[str, str]] = None) -> str:
    """The package index: a mirror the user's variables name, else PyPI."""
    variables = os.environ if environ is None else environ
    for name in INDEX_VARIABLES:
        if variables.get(name):
            return variables[name].rstrip("/")
    return PYPI


def proxy_for(target: str) -> str:
    """The proxy that QGIS uses for the URL ``target``, as a URL; empty for none."""
    factory = QgsNetworkAccessManager.instance().proxyFactory()
    found = factory.queryProxy(QNetworkProxyQuery(QUrl(target))) if factory is not None else []
    for proxy in found:
        scheme = SCHEMES.get(proxy.type())
        if scheme and proxy.hostName():
            url = QUrl()
            url.setScheme(scheme)
            url.setHost(proxy.hostName())
            url.setPort(proxy.port())
            url.setUserName(proxy.user(), QUrl.ParsingMode.DecodedMode)
            url.setPassword(proxy.password(), QUrl.ParsingMode.DecodedMode)
            return url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
    return ""


def without_login(url: str) -> str:
    """A URL that can be shown: no user, no password."""
    return QUrl(url).toString(QUrl.UrlFormattingOption.RemoveUserInfo)


def proxy_variables(url: str) -> Dict[str, str]:
    """Variables that make pip and uv go the way QGIS goes; empty where QGIS has no proxy of its own."""
    proxy = proxy_for(url)
    if not proxy:
        return {}
    variables = {name: proxy for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")}
    excluded = QgsSettings().value("proxy/noProxyUrls", []) or []
    hosts = [QUrl(text).host() or text for text in ([excluded] if isinstance(excluded, str) else excluded)]
    variables["no_proxy"] = variables["NO_PROXY"] = ",".join([*hosts, "localhost", "127.0.0.1"])
    return variables


def fetch(
    url: str,
    on_bytes: Optional[Callable[[int, int], None]] = None,
    is_cancelled: Optional[Callable[[], bool]] = None,
    accept: str = "",
) -> bytes:
    """Get ``url`` through QGIS. Blocks; for any thread.

    Args:
        url: what to get.
        on_bytes: bytes so far and in all (-1 when unknown).
        is_cancelled: asked with every piece.
        accept: the ``Accept`` header, if any.

    Raises:
        ChildFailed: with QGIS's own words.
        Cancelled: the user asked.
    """
    feedback = QgsFeedback()
    request = QgsBlockingNetworkRequest()

    def progressed(done: int, total: int) -> None:
        if is_cancelled is not None and is_cancelled():
            feedback.cancel()
        elif on_bytes is not None:
            on_bytes(done, total)

    request.downloadProgress.connect(progressed)
    question = QNetworkRequest(QUrl(url))
    if accept:
        question.setRawHeader(b"Accept", accept.encode())
    code = request.get(question, True, feedback)
    if feedback.isCanceled():
        raise Cancelled
    if code != QgsBlockingNetworkRequest.ErrorCode.NoError:
        text = tr("{0} cannot be read: {1}.")
        raise ChildFailed(text.format(without_login(url), request.errorMessage()), request.errorMessage())
    return bytes(request.reply().content())


def checked(content: bytes, sha256: str, name: str) -> bytes:
    """``content``, if it is what it should be.

    Raises:
        ChildFailed: it is not.
    """
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        text = tr("{0} is not the file it should be (SHA-256 {1}…, not {2}…).")
        raise ChildFailed(text.format(name, found[:12], sha256[:12]), "hash")
    return content
