"""What the server has mailed: it writes `.eml` files where nobody has told it of a mail server."""

import re
import time
from email import message_from_bytes, policy


class Mailbox:
    def __init__(self, folder):
        self.folder = folder

    def newest(self, to, holding=""):
        """The text of the newest mail to an address, its subject first, once it is there: mails come after answers."""
        for _ in range(200):
            for file in sorted(self.folder.glob("*.eml"), reverse=True):
                mail = message_from_bytes(file.read_bytes(), policy=policy.default)
                text = f"{mail['subject']}\n{mail.get_body().get_content()}"
                if to in mail["to"] and holding in text:
                    return text
            time.sleep(0.05)
        raise AssertionError(f"no mail to {to} holding “{holding}” came")

    def link(self, to, holding=""):
        """The path of the mail's link, secret included (/invitation#kml_…); its host has no port with `--port 0`."""
        return re.search(r"https?://[^/\s]+(/\S+)", self.newest(to, holding)).group(1)

    def token(self, to, holding=""):
        return self.link(to, holding).partition("#")[2]
