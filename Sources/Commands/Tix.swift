internal import Desk
package import Frame

/// The program `tix`: every command that it has.
package enum Tix {
  private static let groups = [
    ProgramCommands(
      "Tickets",
      [
        "new": New.self,
        "submit": Submit.self,
        "list": List.self,
        "show": Show.self,
        "next": Next.self,
        "comment": CommentCommand.self,
        "resolve": Resolve.self,
        "reopen": Reopen.self,
        "edit": Edit.self,
        "file": FileCommand.self,
        "draft": DraftList.self,
        "draft resume": DraftResume.self,
        "draft drop": DraftDrop.self,
        "search": Search.self,
        "log": LogCommand.self,
      ]),
    ProgramCommands(
      "Support",
      [
        "take": Take.self,
        "assign": Assign.self,
        "escalate": Escalate.self,
        "link": Link.self,
        "pending": Pending.self,
        "major": Major.self,
        "major list": MajorList.self,
        "major declare": MajorDeclare.self,
        "major link": MajorLink.self,
        "major clear": MajorClear.self,
      ]),
    ProgramCommands(
      "People",
      [
        "person add": PersonAdd.self,
        "person list": PersonList.self,
        "person show": PersonShow.self,
        "person edit": PersonEdit.self,
        "person away": PersonAway.self,
        "person back": PersonBack.self,
        "person leave": PersonLeave.self,
        "person return": PersonReturn.self,
      ]),
    ProgramCommands(
      "Knowledge",
      [
        "kb list": KbList.self,
        "kb show": KbShow.self,
        "kb search": KbSearch.self,
        "kb new": KbNew.self,
        "kb edit": KbEdit.self,
        "kb rm": KbRm.self,
        "kb mark": KbMark.self,
        "sla": Sla.self,
        "catalog": CatalogCommand.self,
      ]),
    ProgramCommands(
      "Templates",
      [
        "template list": TemplateList.self,
        "template show": TemplateShow.self,
        "template edit": TemplateEdit.self,
        "template rm": TemplateRm.self,
      ]),
    ProgramCommands(
      "Mail",
      [
        "mail receive": MailReceive.self,
        "notify": Notify.self,
      ]),
    ProgramCommands(
      "The desk",
      [
        "accept": Accept.self,
        "batch": Batch.self,
        "config": Config.self,
        "report": ReportCommand.self,
        "init": Init.self,
        "redact": Redact.self,
        "sweep": SweepCommand.self,
        "verify": Verify.self,
        "help": Help.self,
      ]),
  ]

  package static let program = Program(
    name: "tix", version: Program.version, abstract: "a help desk that is a Git repository",
    discussion: """
      Tickets, comments, people and settings are Markdown files in a Git repository, and every change is one commit. \
      Customers open tickets; tix gives each to the 1st-level supporter with the fewest unresolved ones; supporters \
      answer, wait, escalate and resolve; admins read the whole story in git log.

      A plain tix lists what is yours, and tix with a ticket's id shows that ticket.
      """,
    groups: groups, defaultWords: ["list", "--mine"],
    aliases: [
      ("ls", ["list"]), ("view", ["show"]), ("reply", ["comment"]), ("close", ["resolve"]), ("version", ["--version"]),
    ],
    takesBareWord: { TicketReference.isLikely($0) ? "show" : nil },
    more: [
      (
        heading: "Environment",
        text: """
        TIX_DESK\tthe folder from which the desk is found, where -C is not given
        TIX_AS\tthe person to act as, where --as is not given
        TIX_NOW\tthe time to take for now, in UTC, as in 2026-11-24T10:15:02Z
        TIX_TRACE\tunless it is 0: how long each step takes, on standard error
        NO_COLOR\tno colour, whatever the terminal
        GIT_EDITOR, VISUAL, EDITOR\tthe editor, as for git
        GIT_PAGER, PAGER, LESS\twhat shows an answer that is longer than the terminal, as for git; an empty one or cat is none
        TZ\twhere the clock is by which times are told on a terminal; the machine's zone unless it is set
        """
      ),
      (
        heading: "Who acts",
        text: """
        The actor is --as, TIX_AS, Git's tix.handle, or the person with Git's user.email, in that order. Who is a \
        person of the desk by tix.handle or user.email acts as another only as an admin; where Git's identity names \
        nobody, as for a service account, --as decides.

        In a shared folder roles are advice: whoever can write the repository can change it without tix, and whoever \
        can read it can read every internal note. tix verify finds what was changed against the rules.
        """
      ),
      (
        heading: "Git's settings",
        text: """
        core.pager\twhat shows an answer that is longer than the terminal
        tix.handle\tthe person to act as, where neither --as nor TIX_AS says
        tix.notify\twhether this is the repository from which people are told by mail: true in one of them alone
        tix.sendmail\tthe program that sends mail, with its arguments, as sendmail does; sendmail unless set
        tix.lockTimeout\thow many milliseconds to wait for a lock: 10000 unless set; 0 is not at all, -1 without end
        """
      ),
      (
        heading: "Files",
        text: """
        desk.md\tthe desk's name and settings
        people/HANDLE.md\tone person
        tickets/2026/11/24/3qzxm/ticket.md\tticket 261124-3qzxm; its comments are in comments beside it, its files in files
        kb/SLUG.md\tone document of the knowledge base
        templates/NAME.md\tone template; NAME.da.md is the same in Danish
        """
      ),
    ])
}
