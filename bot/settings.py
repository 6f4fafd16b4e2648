"""Settings from the environment or a `.env` file; every one has a safe default (contract, section 7)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, Literal

from pydantic import AnyHttpUrl, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.desk.hours import USUAL, read_hours
from bot.errors import StartFault
from bot.store import EMBEDDED
from bot.store.addresses import without_name
from bot.store.links import open_link
from dialogs.notice import Operator

PREFIX: Final = "HUFEN_"
_AES_KEY: Final = re.compile(r"[A-Za-z0-9]{43}")
_THIS_MACHINE: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})


class Settings(BaseSettings):
    """What the operator may set. Empty means not set.

    Attributes:
        redis_url: the store; absent: a server of our own in `data_dir`.
        data_dir: where the embedded store keeps its data.
        public_url: where people reach this machine, for webhooks and secure cookies.
        secret_key: signs and encrypts what leaves the process.
        contact: how people reach the operator; said when somebody asks for a person.
        desk_hours: when advisors are here; see `bot/desk/hours.py`.
        operator: who runs this service, as people read it; with `contact` it may ask for numbers to call back.
        bridge_content: what the advisors' group is told of what people say: nothing; their masked words where they talk
            by Telegram themselves; or the masked words of all of them.
        llm_rephrase: the model also rewords entries of the knowledge base (`bot/rephrasing.py`).
        webhook_secret: signs what is told to `webhook_url`.
        webhook_url: a program of the operator's own that is told what happens at the desk.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    redis_url: SecretStr | None = None
    data_dir: Path = Path("data")
    public_url: AnyHttpUrl | None = None
    secret_key: SecretStr | None = Field(default=None, min_length=16)
    contact: str = Field(default="", max_length=200)
    desk_hours: str = Field(default=USUAL, max_length=4_000)
    operator: str = Field(default="", max_length=60)

    wechat_app_id: str = ""
    wechat_app_secret: SecretStr | None = None
    wechat_token: SecretStr | None = None
    wechat_aes_key: SecretStr | None = None
    wechat_api_base: AnyHttpUrl = AnyHttpUrl("https://api.weixin.qq.com")

    wecom_corp_id: str = ""
    wecom_secret: SecretStr | None = None
    wecom_token: SecretStr | None = None
    wecom_aes_key: SecretStr | None = None
    wecom_open_kfid: str = ""
    wecom_api_base: AnyHttpUrl = AnyHttpUrl("https://qyapi.weixin.qq.com")

    telegram_token: SecretStr | None = None
    telegram_api_base: AnyHttpUrl = AnyHttpUrl("https://api.telegram.org")
    telegram_webhook_secret: SecretStr | None = None
    telegram_advisor_chat_id: int | None = Field(default=None, lt=0)

    bridge_content: Literal["none", "redacted", "redacted_all"] = "none"
    webhook_secret: SecretStr | None = Field(default=None, min_length=16)
    webhook_url: AnyHttpUrl | None = None

    llm_base_url: AnyHttpUrl | None = None
    llm_api_key: SecretStr | None = None
    llm_model: str = ""
    llm_rephrase: bool = False

    @field_validator("desk_hours")
    @classmethod
    def _readable_hours(cls, value: str) -> str:
        read_hours(value)
        return value

    @field_validator("redis_url")
    @classmethod
    def _known_address(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            _try_address(value.get_secret_value())
        return value

    @field_validator("wechat_aes_key", "wecom_aes_key")
    @classmethod
    def _an_aes_key(cls, value: SecretStr | None, told: ValidationInfo) -> SecretStr | None:
        if value is not None and not _AES_KEY.fullmatch(value.get_secret_value()):
            raise ValueError("expected the 43 letters and digits of the EncodingAESKey")
        owner = "wechat_app_id" if told.field_name == "wechat_aes_key" else "wecom_corp_id"
        if value is not None and not told.data.get(owner):
            raise ValueError(f"{PREFIX}{owner.upper()} is needed with it")
        return value

    @field_validator("wechat_api_base", "wecom_api_base", "telegram_api_base")
    @classmethod
    def _no_path(cls, value: AnyHttpUrl) -> AnyHttpUrl:
        if value.path not in {None, "/"} or value.query or value.username:
            raise ValueError("expected scheme and host only, like https://api.weixin.qq.com")
        return value

    @field_validator("llm_rephrase")
    @classmethod
    def _a_model_to_reword(cls, value: bool, told: ValidationInfo) -> bool:  # noqa: FBT001 - pydantic calls it
        missing = next((name for name in ("llm_base_url", "llm_model") if not told.data.get(name)), None)
        if value and missing:
            raise ValueError(f"{PREFIX}{missing.upper()} is needed with it")
        return value

    @field_validator("webhook_url")
    @classmethod
    def _a_safe_way(cls, value: AnyHttpUrl | None, told: ValidationInfo) -> AnyHttpUrl | None:
        if value is None:
            return None
        if value.username or value.password or value.fragment:
            raise ValueError("expected an address without a login and without a #")
        if value.scheme != "https" and value.host not in _THIS_MACHINE:
            raise ValueError("expected https://, or http:// to this machine (localhost, 127.0.0.1, [::1])")
        if "webhook_secret" in told.data and told.data["webhook_secret"] is None:
            raise ValueError(f"{PREFIX}WEBHOOK_SECRET is needed with it")
        return value

    @property
    def wecom_gap(self) -> str:
        """What is missing of WeCom, in one sentence: its settings are of use only together. Empty when all is well."""
        names = ("corp_id", "secret", "token", "aes_key", "open_kfid")
        given = {f"{PREFIX}WECOM_{name.upper()}": bool(getattr(self, f"wecom_{name}")) for name in names}
        missing = [name for name in list(given)[:-1] if not given[name]]  # without an account all are served
        named = [name for name in given if given[name]]
        return f"{missing[0]}: is needed with {named[0]}" if missing and named else ""

    @property
    def named_operator(self) -> Operator | None:
        """Who asks for numbers; nobody without a name and a way to be reached."""
        if not (self.operator and self.contact):
            return None
        page = f"{str(self.public_url).rstrip('/')}/privacy" if self.public_url else ""
        return Operator(self.operator, self.contact, page)

    @property
    def store(self) -> str:
        """The place of the store, for `open_store`."""
        return self.redis_url.get_secret_value() if self.redis_url else EMBEDDED


def _try_address(url: str) -> None:
    try:
        open_link(url)
    except StartFault as fault:
        raise ValueError(without_name(fault)) from fault


class SettingFault(StartFault):
    """Raised for wrong settings; `faults` holds one sentence each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


def load_settings() -> Settings:
    """Read the settings.

    Raises:
        StartFault: one of them is wrong; the message names it and what was expected, never its value.
    """
    try:
        settings = Settings()
    except ValidationError as error:
        raise SettingFault(setting_faults(error)) from error
    except UnicodeDecodeError as error:
        raise StartFault(".env is not UTF-8 text") from error
    if settings.wecom_gap:
        raise SettingFault([settings.wecom_gap])
    return settings


def setting_faults(error: ValidationError) -> list[str]:
    """One sentence a fault, without the value: it may be a secret."""
    return [
        f"{PREFIX}{'_'.join(map(str, fault['loc'])).upper()}: {fault['msg'].removeprefix('Value error, ')}"
        for fault in error.errors(include_input=False, include_url=False, include_context=False)
    ]
