"""What can be wrong with a register's file, each in a sentence with what to do."""

from ocop.errors import FileRefused
from ocop.language import N_


class RegisterMissing(FileRefused):
    sentence = N_("There is no register at {path}.")
    advice = N_("Check the path after --db, or begin one there with: ocop register … --db {path}")


class NotARegister(FileRefused):
    sentence = N_("{path} is not a register of ocop.")
    advice = N_("Check the path; nothing in the file was changed.")


class NewerRegister(FileRefused):
    sentence = N_("{path} was written by a newer version of ocop (schema {revision}).")
    advice = N_("Install the newer version; nothing in the file was changed.")


class PlaceReadOnly(FileRefused):
    sentence = N_("{path} cannot be written: the file or its folder is read-only.")
    advice = N_("Choose another place with --db, or ask for the right to write there.")


class DiskFull(FileRefused):
    sentence = N_("The disk is full: nothing was written to {path}.")
    advice = N_("Free some space and give the command again.")


class RegisterBusy(FileRefused):
    sentence = N_("Another program has held {path} for more than 30 seconds.")
    advice = N_("Close the other program and give the command again; nothing was written.")


class RegisterReplaced(FileRefused):
    sentence = N_("{path} was replaced while the command waited for it; nothing was written.")
    advice = N_("Give the command again.")


class NotConfirmed(FileRefused):
    sentence = N_("The disk did not confirm what was written to {path}: it may stay or not.")
    advice = N_("See what stands there with: ocop history. Have the disk looked at.")


class RegisterDamaged(FileRefused):
    sentence = N_("{path} cannot be read: {detail}.")
    advice = N_("Make a copy of the file, then bring back the latest backup.")


class ForeignSchema(FileRefused):
    sentence = N_("{path} holds what no register of ocop has, or lacks what each has: {name}.")
    advice = N_("Nothing was written. Bring back the latest backup with: ocop restore FILE")
