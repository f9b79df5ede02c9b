"""A claim's life once more, in plain Python that knows no verb: life.py holds them together.

`desk` is what claims of an article share: how many reviews are `required`, the latest `version`,
who is `recused`, who is `assignable`. Whether somebody's role allows a step is asked before.
"""

UNSETTLED = "open in_review disputed agreed"


class Claim:
    def __init__(self, desk, status):
        self.desk, self.status, self.round, self.revision, self.version = desk, status, 1, 1, 1
        self.reviews, self.assigned, self.verdicts, self.last, self.words = {}, {}, [], {}, 1

    def rules(self, by, revision=0, reviewer="", words=0, seen=(), explanation=None, **_):
        """Of every step: from where, to where ("" if it stays), and whether all else is given."""
        desk, alive, given = self.desk, self.status.replace("deleted", ""), self.given()
        asked = {who for (n, who), held in self.assigned.items() if held and n == self.round}
        room = len({*given, *asked}) < desk.required and reviewer not in {*given, *asked}
        fresh, found = revision == self.revision, self.version == desk.version
        free = fresh and found and by not in {*given, *desk.recused}
        alike = {who for who in given if given[who][0] == [*given.values()][-1][0]}
        enough = [step for _, step in given.values()].count("submit") >= desk.required
        read = seen == {(self.round, who) for who in given}
        rests = enough and found and alike != {by} and read
        stands = self.verdicts and self.verdicts[-1][0] != "retract"
        news = stands and self.verdicts[-1][1:] != (self.round, self.version, explanation)
        outcome = "agreed" if len(set(given.values())) == 1 else "disputed"
        return {
            "accept": ("suggested rejected", "open", True),
            "reject": ("suggested", "rejected", True),
            "edit": ("suggested open", "", fresh),
            "delete": ("suggested rejected open", "deleted", not self.verdicts),
            "reanchor": (alive, "", fresh and words and not found),
            "assign": ("open in_review", "", room and reviewer in desk.assignable),
            "unassign": (alive, "", self.assigned.get((self.round, reviewer))),
            "submit": ("open in_review", "in_review", free),
            "undo": ("in_review agreed", "open", [*given] == [by]),
            "settle": ("in_review", outcome, len(given) >= desk.required),
            "adjudicate": ("disputed", "agreed", free and read),
            "reopen": ("in_review disputed agreed published retracted", "open", True),
            "publish": ("agreed", "published", rests and not self.verdicts),
            "update": ("agreed", "published", rests and self.verdicts),
            "correct": ("agreed published", "published", rests and news),
            "retract": (UNSETTLED + " published", "retracted", stands),
        }

    def take(self, step, by, **asked):
        """Take a step; whether it was taken, now or by the very same request before."""
        source, target, is_given = self.rules(by, **asked)[step]
        if self.status not in source or not is_given:
            return self.last.get(by) == (step, asked)
        self.last[by], self.status = (step, asked), target or self.status
        self.revision += step == "edit"
        self.round += step == "reopen"
        if step in ("submit", "adjudicate", "undo"):  # which leaves nothing to judge by
            self.reviews[self.round, by] = (asked.get("judgement"), step)
        self.assigned |= {(self.round, asked.get("reviewer")): step == "assign"}
        if target in ("published", "retracted"):
            self.verdicts.append((step, self.round, self.version, asked.get("explanation")))
        return step == "settle" or self.take("settle", "the workflow itself") or True

    def given(self):
        now = ((who, one) for (n, who), one in self.reviews.items() if n == self.round)
        return {who: one for who, one in now if one[0]}

    def follow(self, words):
        """Stand on these words of the latest text, or be lost in it (0)."""
        lost = self.version + 1 == self.desk.version and self.status in UNSETTLED
        if words != self.words if words else lost:
            self.revision += 1
            if self.status in "in_review disputed agreed published":
                self.status, self.round = "open", self.round + 1
        if words:
            self.words, self.version = words, self.desk.version
