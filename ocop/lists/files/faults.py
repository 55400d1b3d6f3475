"""Why a file cannot be read as a list: one refusal a kind, each with what to do."""

from ocop.errors import FileRefused
from ocop.language import N_


class ListMissing(FileRefused):
    sentence = N_("There is no file {path}.")
    advice = N_("Check the path.")


class LockFile(FileRefused):
    sentence = N_("{path} is no list: Excel makes it while “{list}” is open in it.")
    advice = N_("Close “{list}” in Excel, and bring in that file.")


class ListUnreadable(FileRefused):
    sentence = N_("{path} cannot be opened: {detail}.")
    advice = N_("Close it in other programs, and check that you may read it.")


class NotAList(FileRefused):
    sentence = N_("{path} is neither a workbook nor a CSV file.")
    advice = N_("Open it in Excel or LibreOffice and save it as .xlsx.")


class WebPageAsWorkbook(FileRefused):
    sentence = N_("{path} is a web page that was named like a workbook.")
    advice = N_("Open it in Excel and save it as “Excel Workbook (.xlsx)”.")


class UnsupportedWorkbook(FileRefused):
    sentence = N_("{path} is a workbook of a kind that is not read here ({kind}).")
    advice = N_("Open it in Excel or LibreOffice and save it as .xlsx.")


class WorkbookEncrypted(FileRefused):
    sentence = N_("{path} is protected by a password.")
    advice = N_("Open it in Excel, take the password away (File, Info), and save it.")


class WorkbookBroken(FileRefused):
    sentence = N_("{path} cannot be read as a workbook: {detail}.")
    advice = N_("Open it in Excel or LibreOffice and save it as a new .xlsx.")


class ListTooLarge(FileRefused):
    sentence = N_("{path} is too large: {what}; at most {limit} is read.")
    advice = N_("Delete what is not the list, or split it into several files.")


class SheetTooLarge(FileRefused):
    sentence = N_("Sheet “{sheet}” of {path} reaches to cell {address}; that is no list.")
    advice = N_("Delete the rows and columns after the list (Ctrl+End shows the end), and save.")


class WorkbookHostile(FileRefused):
    sentence = N_("{path} holds what no office program writes ({detail}); it was not opened.")
    advice = N_("Ask whoever sent it where it comes from.")


class CsvBroken(FileRefused):
    sentence = N_("Line {line} of {path} cannot be read as CSV: {detail}.")
    advice = N_("Check the quotation marks there, or save the list as .xlsx.")


class OldEncoding(FileRefused):
    sentence = N_("{path} is written in {encoding}, not in UTF-8.")
    advice = N_("Open it in Excel and save it as “CSV UTF-8”, or save the list as .xlsx.")


class OldFont(FileRefused):
    sentence = N_("{path} is written for an old font ({font}): cell {address} reads “{value}”.")
    advice = N_("Convert it to Unicode with UniKey (Ctrl+Shift+F6, from {font}), then save again.")


class LettersGarbled(FileRefused):
    sentence = N_(
        "The letters of {path} were garbled by a program: cell {address} reads “{value}”."
    )
    advice = N_("Take the original, and save it as .xlsx or as “CSV UTF-8”.")


class LettersLost(FileRefused):
    sentence = N_("Letters are lost in {path}: cell {address} reads “{value}”.")
    advice = N_("Take the original, and save it as .xlsx or as “CSV UTF-8”.")
