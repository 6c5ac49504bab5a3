"""Makes the files that reviewers send back: opens a review copy in a real LibreOffice, edits it with change tracking on as a
reviewer would, and saves it as .docx; one file an edit, all in one session of soffice.

usage: python3 edit.py SENT.docx FOLDER        (needs libreoffice-writer and python3-uno)
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.util import DateTime
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

SOURCE, FOLDER = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
PORT = 20000 + os.getpid() % 20000


def prop(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


class Office:
    def __init__(self):
        self.profile = tempfile.mkdtemp()
        self.process = subprocess.Popen(
            ['soffice', '-env:UserInstallation=file://' + self.profile, '--headless', '--norestore',
             f'--accept=socket,host=127.0.0.1,port={PORT};urp;'],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext('com.sun.star.bridge.UnoUrlResolver', local)
        for _ in range(240):
            try:
                self.context = resolver.resolve(f'uno:socket,host=127.0.0.1,port={PORT};urp;StarOffice.ComponentContext')
                break
            except Exception:
                time.sleep(0.5)
        self.manager = self.context.ServiceManager
        self.desktop = self.manager.createInstanceWithContext('com.sun.star.frame.Desktop', self.context)
        self.dispatcher = self.manager.createInstanceWithContext('com.sun.star.frame.DispatchHelper', self.context)

    def reviewer(self, given, family):
        provider = self.manager.createInstanceWithContext('com.sun.star.configuration.ConfigurationProvider', self.context)
        data = provider.createInstanceWithArguments(
            'com.sun.star.configuration.ConfigurationUpdateAccess', (prop('nodepath', '/org.openoffice.UserProfile/Data'),))
        data.givenname, data.sn = given, family
        data.commitChanges()

    def close(self):
        try:
            self.desktop.terminate()
        except Exception:
            pass
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        shutil.rmtree(self.profile, ignore_errors=True)


class Copy:
    """One opened copy, with what a reviewer does to it."""

    def __init__(self, office, tracked=True):
        self.office = office
        self.doc = office.desktop.loadComponentFromURL('file://' + SOURCE, '_blank', 0, (prop('Hidden', True),))
        self.doc.RecordChanges = tracked

    def find(self, text, within=None):
        """The words, or the first of them within other words."""
        search = self.doc.createSearchDescriptor()
        search.SearchString = within or text
        search.SearchCaseSensitive = True
        found = self.doc.findFirst(search)
        if found is None:
            raise SystemExit(f'not in the document: {within or text}')
        if within is None:
            return found
        cursor = found.Text.createTextCursorByRange(found.getStart())
        cursor.goRight(within.index(text), False)
        cursor.goRight(len(text), True)
        return cursor

    def overtype(self, old, new, within=None):
        self.find(old, within).setString(new)

    def before(self, text, new):
        found = self.find(text)
        found.Text.insertString(found.Text.createTextCursorByRange(found.getStart()), new, False)

    def split(self, text):
        found = self.find(text)
        found.Text.insertControlCharacter(found.Text.createTextCursorByRange(found.getStart()), PARAGRAPH_BREAK, False)

    def paragraph(self, text):
        found = self.find(text)
        cursor = found.Text.createTextCursorByRange(found.getStart())
        cursor.gotoStartOfParagraph(False)
        cursor.gotoEndOfParagraph(True)
        return cursor

    def delete_paragraph(self, text):
        cursor = self.paragraph(text)
        cursor.gotoNextParagraph(True)
        cursor.setString('')

    def delete_before_table(self, text):
        """A paragraph with the end of the one before: what follows is a table, which stays."""
        cursor = self.paragraph(text)
        end = cursor.getEnd()
        cursor.collapseToStart()
        cursor.goLeft(1, False)
        cursor.gotoRange(end, True)
        cursor.setString('')

    def heading(self, old, new):
        """A heading, and not the line of the contents that says the same."""
        search = self.doc.createSearchDescriptor()
        search.SearchString = old
        found = self.doc.findFirst(search)
        while found is not None and not found.ParaStyleName.startswith('Heading'):
            found = self.doc.findNext(found.getEnd(), search)
        found.setString(new)

    def cell(self, old, new):
        """A cell of a table that holds just these words."""
        tables = self.doc.TextTables
        for i in range(tables.Count):
            table = tables.getByIndex(i)
            for name in table.CellNames:
                cell = table.getCellByName(name)
                if cell.String.strip() == old:
                    cursor = cell.createTextCursor()
                    cursor.gotoStart(False)
                    cursor.gotoEnd(True)
                    cursor.setString(new)
                    return
        raise SystemExit(f'no cell: {old}')

    def head(self, old, new):
        """Words of the head of pages."""
        styles = self.doc.StyleFamilies.getByName('PageStyles')
        for i in range(styles.Count):
            style = styles.getByIndex(i)
            if style.isInUse() and style.HeaderIsOn:
                for text in (style.HeaderText, style.HeaderTextFirst):
                    if text is not None and old in text.String:
                        cursor = text.createTextCursor()
                        cursor.gotoStart(False)
                        cursor.goRight(text.String.index(old), False)
                        cursor.goRight(len(old), True)
                        cursor.setString(new)
                        return
        raise SystemExit(f'not in a head: {old}')

    def join(self, text):
        """A paragraph with the next."""
        cursor = self.paragraph(text)
        cursor.collapseToEnd()
        cursor.goRight(1, True)
        cursor.setString(' ')

    def add_after(self, text, new):
        cursor = self.paragraph(text)
        cursor.collapseToEnd()
        cursor.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        cursor.Text.insertString(cursor, new, False)

    def act(self, command, *arguments):
        self.office.dispatcher.executeDispatch(self.doc.CurrentController.Frame, command, '', 0, tuple(arguments))

    def move_up(self, text):
        view = self.doc.CurrentController.ViewCursor
        view.gotoRange(self.find(text).getStart(), False)
        self.act('.uno:MoveUp')

    def comment(self, text, *said):
        """Comments of several people on the same words; LibreOffice writes an answer as another comment there."""
        for hour, (author, words) in enumerate(said):
            note = self.doc.createInstance('com.sun.star.text.textfield.Annotation')
            note.Content, note.Author = words, author
            at = DateTime()
            at.Year, at.Month, at.Day, at.Hours = 2031, 5, 20, 10 + hour
            note.DateTimeValue = at
            found = self.find(text)
            found.Text.insertTextContent(found, note, True)

    def save(self, name):
        target = os.path.join(FOLDER, name + '.docx')
        self.doc.storeToURL('file://' + target, (prop('FilterName', 'MS Word 2007 XML'),))
        self.doc.close(True)
        slim(target)


def slim(path):
    """The file without its fonts and pictures, which are most of it and which nobody who reads it back unpacks."""
    with zipfile.ZipFile(path) as whole:
        parts = [(name, whole.read(name)) for name in whole.namelist() if not re.match(r'word/(?:fonts|media)/', name)]
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as made:
        for name, content in parts:
            made.writestr(zipfile.ZipInfo(name, (2031, 5, 18, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


LONG = 'Owners who write their names inside get their umbrellas back sooner, as the clerk has often said.'


def many(copy):
    copy.overtype('every autumn', 'each autumn')
    copy.overtype('by sight', 'by name')
    copy.overtype('often said', 'long said')


EDITS = {
    'straight-back': lambda c: None,
    'number': lambda c: c.overtype('just over 116', 'nearly 120'),
    'number-that-fits': lambda c: c.overtype('just over 116', '116.3'),
    'number-in-digits': lambda c: c.overtype('217,945', '217,954', 'recorded 217,945'),
    'number-digit': lambda c: c.overtype('945', '954', 'recorded 217,945'),
    'phrase': lambda c: c.overtype('more than two in five', 'about half'),
    'two-in-a-paragraph': lambda c: (c.overtype('217,945', 'some 200,000', 'recorded 217,945'), c.overtype('just over 116', 'more than 100')),
    'likelihood': lambda c: c.overtype('likely', 'highly likely', 'it is likely that more'),
    'likelihood-before': lambda c: c.before('likely that more umbrellas', 'highly '),
    'judged-words': lambda c: c.overtype('more umbrellas are lost', 'yet more umbrellas are lost', 'that more umbrellas are lost'),
    'words': lambda c: c.overtype('every autumn', 'each autumn'),
    'words-in-bold': lambda c: c.overtype('nobody', 'no one', 'nobody looks'),
    'words-beside-a-claim': lambda c: c.overtype('were red', 'were of a red colour', 'were red'),
    'words-of-a-link': lambda c: c.overtype('ferry pier', 'ferry landing'),
    'whole-paragraph': lambda c: c.paragraph(LONG).setString('A name inside brings an umbrella home, the clerk says again and again, and nobody listens.'),
    'split': lambda c: c.split('It has asked them'),
    'join': lambda c: c.join('The office does not know'),
    'move': lambda c: c.move_up(LONG),
    'delete': lambda c: c.delete_paragraph('The office does not know'),
    'delete-sentence-with-claim': lambda c: c.overtype(' The office recorded 217,945 of them as lost, which is just over 116 each hour.', ''),
    'add': lambda c: c.add_after('The desk opens on market days', 'The desk is closed on Sundays.'),
    'add-with-number': lambda c: c.add_after('The desk opens on market days', 'Last week 40 umbrellas came in.'),
    'delete-caveat': lambda c: c.delete_before_table('Two towns count in different ways'),
    'caveat-words': lambda c: c.overtype('different ways', 'much the same way', 'count in different ways'),
    'list-item': lambda c: c.overtype('no desk', 'no counter', 'has no desk'),
    'table-cell': lambda c: c.overtype('a month', 'two months', 'was found for a month'),
    'heading': lambda c: c.heading('What may come', 'What will come'),
    'sentence-added': lambda c: c.before('The clerk knows', 'It is a small desk. '),
    'comment': lambda c: c.comment('every autumn', ('Ann Reviewer', 'Is this still so?')),
    'comment-with-answer': lambda c: c.comment('every autumn', ('Ann Reviewer', 'Is this still so?'), ('Bob Owner', 'It was last year.')),
    'comment-and-change': lambda c: (c.comment('every autumn', ('Ann Reviewer', 'Each is better.')), c.overtype('every', 'each', 'every autumn')),
    'data-cell': lambda c: c.cell('217,945', '217,946'),
    'marking': lambda c: c.head('OFFICIAL', 'OFFICIAL-SENSITIVE'),
    'reviewer-one': lambda c: (c.overtype('every autumn', 'each autumn'), c.overtype('just over 116', 'nearly 120')),
    'reviewer-two': lambda c: (c.overtype('every autumn', 'in autumn'), c.overtype('by sight', 'by name')),
    'reviewer-three': lambda c: (c.overtype('by sight', 'by name'), c.overtype('has often said', 'often says')),
    # Half a phrase each: "by sight" becomes "by name" for one and "on sight" for the other.
    'reviewer-four': lambda c: c.overtype('by sight', 'on sight'),
    # Within a sentence that another takes out.
    'reviewer-five': lambda c: c.overtype('them as lost', 'them as surely lost'),
    'many-words': many,
}
REVIEWERS = {'reviewer-one': ('Ann', 'One'), 'reviewer-two': ('Bob', 'Two'), 'reviewer-three': ('Cat', 'Three'),
             'reviewer-four': ('Dan', 'Four'), 'reviewer-five': ('Eve', 'Five')}


def main():
    os.makedirs(FOLDER, exist_ok=True)
    office = Office()
    try:
        only = sys.argv[3:]
        for name, edit in EDITS.items():
            if only and name not in only:
                continue
            office.reviewer(*REVIEWERS.get(name, ('Rev', 'Iewer')))
            copy = Copy(office)
            edit(copy)
            copy.save(name)
        if not only or 'accepted' in only:
            copy = Copy(office)
            many(copy)
            copy.overtype('just over 116', 'nearly 120')
            copy.act('.uno:AcceptAllTrackedChanges')
            copy.save('accepted')
        if not only or 'untracked' in only:
            copy = Copy(office, tracked=False)
            many(copy)
            copy.save('untracked')
    finally:
        office.close()


main()
