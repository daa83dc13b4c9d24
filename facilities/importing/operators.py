"""Which 法人 of the municipality a record of a list means; new ones and new spellings are kept for writing."""

from collections import Counter, defaultdict

from accounts.models import Operator
from facilities.lists.corporations import name_key
from facilities.models import OperatorSpelling

#: What a facility's 法人 is called while nobody has said which it is.
UNKNOWN = "（法人 未登録）"
_UNKNOWNS = (UNKNOWN, "（法人名不明）")


def is_unknown(operator):
    """Is this only the place of a 法人 that nobody has named yet?"""
    return operator.name in _UNKNOWNS and not operator.corporate_number


class OperatorBook:
    """All operators of the open municipality, found by 法人番号 and else by name.

    Without a number a name must point at exactly one operator. An operator known by name alone takes the number that a
    later list brings.
    """

    def __init__(self, known=True):
        self._by_id, self._by_number, self._by_name = {}, {}, defaultdict(list)
        self._spellings, self._touched = set(), set()
        self.new, self.numbered, self.new_spellings, self._made_spellings = [], [], [], []
        for operator in Operator.objects.all() if known else ():
            self._by_id[operator.pk] = operator
            self._remember(operator, operator.name)
        for spelling in OperatorSpelling.objects.all() if known else ():
            self._spellings.add((spelling.operator_id, spelling.spelling))
            self._remember(self._by_id[spelling.operator_id], spelling.spelling)

    def by_id(self, pk):
        """A saved operator of the municipality."""
        return self._by_id[pk]

    def _remember(self, operator, name):
        if operator.corporate_number:
            self._by_number.setdefault(operator.corporate_number, operator)
        same_name = self._by_name[name_key(name)]
        if operator not in same_name:
            same_name.append(operator)

    def resolve(self, records, kept):
        """The operators of all records, in their order: a list with one Operator (saved or new) each.

        Args: ``kept``: per record the id of the operator its facility has now, or None. Only a 法人番号 moves a facility to another
        operator: names alone are spelt in too many ways. Records with a number go first, so that the order of lines
        makes no difference.
        """
        spelt: defaultdict = defaultdict(Counter)
        for record in records:
            if record.corporate_number:
                spelt[record.corporate_number][record.operator] += 1
        found = {}
        pairs = sorted(zip(records, kept, strict=True), key=lambda pair: not pair[0].corporate_number)
        for record, current in pairs:
            usual = spelt[record.corporate_number].most_common(1)[0][0] if record.corporate_number else ""
            if current is not None and self._stays(current, record):
                found[id(record)] = current = self._by_id[current]
                if name_key(current.name) == name_key(record.operator):
                    self._note_spelling(current, record.operator)
            else:
                found[id(record)] = self._find(record, usual or record.operator)
        return [found[id(record)] for record in records]

    def _stays(self, current, record):
        """Does the record leave its facility with the 法人 it has? One without a name of its own is filled in."""
        return not record.corporate_number and not (record.operator and is_unknown(self._by_id[current]))

    def keep_only_used(self, plans):
        """Forget new operators that no facility comes to have: those of steps that nobody has confirmed."""
        used = {id(plan.operator) for plan in plans if not plan.left_out}
        self.new = [one for one in self.new if id(one) in used]
        self.new_spellings = [pair for pair in self.new_spellings if pair[0].pk or id(pair[0]) in used]

    def knows(self, operator, spelling):
        """Is this a name under which the operator is known, as letters that look alike are counted?"""
        return operator in self._by_name.get(name_key(spelling), ())

    def is_touched(self, operator):
        """Will saving the book write something about this operator?"""
        return id(operator) in self._touched

    def _find(self, record, usual):
        operator = self._by_number.get(record.corporate_number) if record.corporate_number else None
        if operator is None:
            operator = self._by_one_name(record)
        if operator is None:
            operator = Operator(
                name=usual or UNKNOWN,
                kana=record.operator_kana,
                corporate_number=record.corporate_number,
            )
            self.new.append(operator)
            self._remember(operator, operator.name)
        elif record.corporate_number and not operator.corporate_number:
            operator.corporate_number = record.corporate_number
            self._by_number[record.corporate_number] = operator
            self._touched.add(id(operator))
            if operator.pk:
                self.numbered.append(operator)
        self._note_spelling(operator, record.operator)
        return operator

    def _by_one_name(self, record):
        known = self._by_name.get(name_key(record.operator), ())
        if record.corporate_number:
            known = [operator for operator in known if not operator.corporate_number]
        return known[0] if len(known) == 1 else None

    def _note_spelling(self, operator, spelling):
        if (
            not spelling
            or spelling == operator.name
            or (operator.pk or id(operator), spelling) in self._spellings
        ):
            return
        self._spellings.add((operator.pk or id(operator), spelling))
        self._touched.add(id(operator))
        self.new_spellings.append((operator, spelling))
        self._remember(operator, spelling)

    def save(self, municipality_id):
        """Write what :meth:`resolve` found out, in bulk."""
        for operator in self.new:
            operator.municipality_id = municipality_id
        Operator.objects.bulk_create(self.new)
        Operator.objects.bulk_update(self.numbered, ["corporate_number"])
        self._made_spellings = OperatorSpelling.objects.bulk_create(
            [
                OperatorSpelling(municipality_id=municipality_id, operator=operator, spelling=spelling)
                for operator, spelling in self.new_spellings
            ]
        )

    def made(self):
        """Ids of what :meth:`save` has made: operators, those that took a number, spellings."""
        return {
            "operators": [operator.pk for operator in self.new],
            "numbered": [operator.pk for operator in self.numbered],
            "spellings": [spelling.pk for spelling in self._made_spellings],
        }
