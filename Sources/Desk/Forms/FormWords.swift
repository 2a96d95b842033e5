internal import Text

/// What a form says by itself, in the language of its template; in English where there is no other.
struct FormWords {
  let introduction: [String]
  let required: String
  /// Stands before the reason why something is not taken.
  let rejects: String
  let guide: GuideWords

  init(language: String?) {
    self = Language.isDanish(language) ? Self.danish : Self.english
  }

  private init(introduction: [String], required: String, rejects: String, guide: GuideWords) {
    self.introduction = introduction
    self.required = required
    self.rejects = rejects
    self.guide = guide
  }

  static let english = FormWords(
    introduction: [
      "Write your answer below each question. Where there are choices, put an x between the brackets of one.",
      "Say above, behind title, what it is about in one line, or leave it empty.",
      "Say behind impact whom it touches: \(Impact.choices(in: "en")).",
      "Say behind urgency how soon it is needed: \(Urgency.choices(in: "en")).",
      "Lines that begin with > are ours. Send the form with: tix submit FILE",
    ],
    required: "required", rejects: "We do not take this:",
    guide: GuideWords(
      about: "What is it about?", other: "something else", titleAlone: "What is wrong or wanted, in one line?",
      title: "What is it about, in one line? Enter alone for:", number: "Type the number, or the words.",
      needed: "This has to be answered.", helped: "Did that help? Type yes; Enter alone if it did not.",
      noTicket: "good; then there is no ticket",
      skips: "The number; Enter alone if you do not know.",
      mayHelp: "This may help:", reading: "Type the number to read one; Enter alone to go on.",
      known: "We know about this since SINCE UTC, and others have it too.",
      stillWanted: "With a ticket you are told when it is solved. Enter alone to open one; type no for none.",
      others: "others report this too, and support is told",
      yes: ["yes", "y"], no: ["no", "n"]))

  static let danish = FormWords(
    introduction: [
      "Skriv dit svar under hvert spørgsmål. Hvor der er valgmuligheder, sætter du et x mellem klammerne ud for én af dem.",
      "Skriv øverst efter title på én linje, hvad det drejer sig om, eller lad linjen stå tom.",
      "Skriv efter impact, hvem det går ud over: \(Impact.choices(in: "da")).",
      "Skriv efter urgency, hvor meget det haster: \(Urgency.choices(in: "da")).",
      "Linjer, der begynder med >, er vores. Send formularen med: tix submit FIL",
    ],
    required: "skal besvares", rejects: "Det tager vi os ikke af:",
    guide: GuideWords(
      about: "Hvad drejer det sig om?", other: "noget andet",
      titleAlone: "Hvad er galt, eller hvad ønskes, på én linje?",
      title: "Hvad drejer det sig om, på én linje? Tryk bare Enter for:", number: "Skriv nummeret eller ordene.",
      needed: "Dette skal besvares.", helped: "Hjalp det? Skriv ja; tryk bare Enter, hvis det ikke gjorde.",
      noTicket: "godt; så bliver der ikke oprettet en sag",
      skips: "Nummeret; tryk bare Enter, hvis du ikke ved det.",
      mayHelp: "Dette kan måske hjælpe:", reading: "Skriv nummeret for at læse; tryk bare Enter for at gå videre.",
      known: "Vi kender til denne fejl siden SINCE UTC, og andre er også ramt.",
      stillWanted: "Med en sag får du besked, når den er løst. Tryk bare Enter for at oprette en; skriv nej for ingen.",
      others: "andre melder det samme, og supporten har fået besked",
      yes: ["ja", "j"], no: ["nej", "n"]))

  /// In every language: a form may say them in any.
  static let all = [english, danish]
}

/// What somebody is asked beside a template's questions, where they are asked one by one.
package struct GuideWords: Sendable {
  /// Stands above the templates there are.
  package let about: String
  /// Stands for what no template is about.
  package let other: String
  /// Asks for the title of that.
  package let titleAlone: String
  /// Stands before the title that the ticket gets otherwise.
  package let title: String
  package let number: String
  package let needed: String
  package let helped: String
  /// Where that is so.
  package let noTicket: String
  /// Stands below what is asked and need not be answered.
  package let skips: String
  /// Stands above documents that may help.
  package let mayHelp: String
  /// How one of them is read.
  package let reading: String
  let known: String
  /// Whether somebody wants a ticket about what is known.
  package let stillWanted: String
  /// That several people seem to report one failure.
  package let others: String
  let yes: [String]
  let no: [String]

  /// That what somebody is about to report is a declared major incident.
  package func known(since time: Timestamp) -> String {
    known.replacing("SINCE", with: time.minute)
  }

  /// Whether somebody says that they want no ticket.
  package func isNo(_ typed: String) -> Bool { no.contains(typed.folded) }

  /// In this language; in English where there are none in it.
  package static func inLanguage(_ language: String?) -> GuideWords { FormWords(language: language).guide }

  /// Whether somebody says that the advice helped.
  package func isYes(_ typed: String) -> Bool { yes.contains(typed.folded) }
}
