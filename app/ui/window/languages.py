"""The language of the window, switched without a restart."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from app.resources import resource_path


class Languages(QObject):
    """Installs Easel's and Qt's own translations; every widget hears of it as LanguageChange."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._installed: list[QTranslator] = []
        self._locale: QLocale | None = None

    def use(self, choice: str) -> None:
        """*choice* is ``en``, ``zh_CN``, or empty for the system's language."""
        locale = QLocale(choice) if choice else QLocale.system()
        if locale == self._locale:
            return
        self.close()
        self._locale = locale
        QLocale.setDefault(locale)
        language = "zh_CN" if locale.language() is QLocale.Language.Chinese else "en"
        if language != "en":
            qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self._install(f"qtbase_{language}", qt_folder)
        # Last, and so asked first: it has better words for some of Qt's.
        self._install(f"easel_{language}", str(resource_path("i18n")))

    def close(self) -> None:
        """Takes every translation from the application again: texts are English, as in the sources."""
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
        self._installed.clear()
        self._locale = None

    def _install(self, file_name: str, folder: str) -> None:
        translator = QTranslator(self)
        if translator.load(file_name, folder):
            QCoreApplication.installTranslator(translator)
            self._installed.append(translator)
