import Desk
import Testing

@Suite struct AutomaticMailTests {
  private static func isAutomatic(_ mail: SampleMail) -> Bool {
    AutomaticMail.reason(mail.received, own: "help@desk.example") != nil
  }

  @Test(arguments: [
    ("Auto-Submitted", "auto-generated"), ("Auto-Submitted", "auto-replied"), ("auto-submitted", "Auto-Notified; x=y"),
    ("Auto-Submitted", "auto-replied (vacation)"), ("Precedence", "bulk"), ("Precedence", "Junk"),
    ("Precedence", "list"), ("Precedence", "auto_reply"), ("X-Precedence", "bulk"),
    ("X-Auto-Response-Suppress", "All"), ("X-Auto-Response-Suppress", "DR, OOF, AutoReply"), ("Return-Path", "<>"),
    ("List-Id", "<a.b>"), ("List-Unsubscribe", "<mailto:a@b>"), ("X-Autoreply", "yes"), ("X-Autorespond", "1"),
    ("X-Auto-Reply-From", "a@b"), ("X-RT-Loop-Prevention", "example"), ("X-Zammad-Ticket-ID", "12"),
    ("X-Failed-Recipients", "a@b"), ("X-MS-Exchange-Inbox-Rules-Loop", "a@b"), ("X-Loop", "a@b"),
    ("X-Cron-Env", "<SHELL=/bin/sh>"), ("X-FC-MachineGenerated", "true"), ("Return-Path", "< >"),
    ("Return-Path", "<\t>"), ("Return-Path", "(nobody) <>"), ("Return-Path", "<(nobody)>"), ("Return-Path", " <> (x) "),
    ("Return-Path", "<\"\">"), ("Return-Path", ""), ("Return-Path", "<\u{A0}>"), ("Return-Path", "<\u{200B}>"),
    ("Return-Path", "<MAILER-DAEMON>"), ("Return-Path", "<MAILER-DAEMON@x.y>"), ("Precedence", "(x) bulk"),
    ("Precedence", "bulk(x)"), ("Auto-Submitted", "(no) auto-replied"), ("X-Auto-Response-Suppress", "(x) DR;OOF"),
  ])
  func byAHeader(_ name: String, _ value: String) {
    #expect(Self.isAutomatic(SampleMail(headers: [(name, value)])))
  }

  @Test(arguments: [
    ("Auto-Submitted", "no"), ("Auto-Submitted", "No (by hand)"), ("Precedence", "first-class"),
    ("Precedence", "normal"), ("X-Auto-Response-Suppress", "None"), ("Return-Path", "<jannet@example.org>"),
    ("Auto-Submitted", "(auto-replied) no"), ("Return-Path", "(x) <jannet@example.org>"), ("Return-Path", "jannet"),
    ("X-Loop", ""), ("X-Mailer", "Outlook"), ("Subject", "auto-replied"), ("Importance", "high"),
  ])
  func notByAHeader(_ name: String, _ value: String) {
    #expect(!Self.isAutomatic(SampleMail(headers: [(name, value)])))
  }

  @Test(arguments: [
    "noreply@x.y", "no-reply@x.y", "No_Reply@x.y", "donotreply@x.y", "do-not-reply-shop@x.y", "postmaster@x.y",
    "MAILER-DAEMON@x.y", "mailer-daemon", "bounces+12@x.y", "owner-list@x.y", "list-request@x.y", "list-bounces@x.y",
    "help@desk.example", "HELP@desk.example", "svar-ikke@x.y",
  ])
  func byItsSender(_ address: String) { #expect(Self.isAutomatic(SampleMail(from: [address]))) }

  @Test(arguments: ["jannet@example.org", "norbert@x.y", "reply@x.y", "bounceland@x.y", "owner@x.y", "request@x.y"])
  func notByItsSender(_ address: String) { #expect(!Self.isAutomatic(SampleMail(from: [address]))) }

  @Test(arguments: [
    "Automatic reply: Printer", "Out of Office: Printer", "Automatisk svar: Printer", "Autosvar: Printer",
    "Undeliverable: Printer", "Abwesenheitsnotiz: Printer",
  ])
  func byItsSubject(_ subject: String) { #expect(Self.isAutomatic(SampleMail(subject: subject))) }

  @Test(arguments: ["Printer", "Re: Printer", "Out of office replies do not work", "How do I set an automatic reply?"])
  func notByItsSubject(_ subject: String) { #expect(!Self.isAutomatic(SampleMail(subject: subject))) }

  @Test func byItsType() {
    #expect(Self.isAutomatic(SampleMail(type: "multipart/report")))
    #expect(!Self.isAutomatic(SampleMail(type: "multipart/mixed")))
  }
}
