package import Frame
internal import MailTool

/// The program `tix-mail`: what `tix` starts for mail.
package enum TixMail {
  package static let program = Program(
    name: "tix-mail", version: Program.version, abstract: "mail for a help desk that is a Git repository",
    discussion: "This program is started by tix mail receive and the other commands that work with mail.",
    groups: [
      ProgramCommands(
        "Mail",
        [
          "mail receive": MailReceive.self,
          "notify": Notify.self,
        ])
    ],
    defaultWords: ["--help"], more: [])
}
