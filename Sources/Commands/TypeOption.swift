internal import Arguments
internal import Desk

/// `--type`, with which staff confirm what a ticket is while they do something else to it.
enum TypeOption {
  static let option = Option<TicketType>("--type", value: "TYPE", "confirm what it is, with the same step; for staff")
}
