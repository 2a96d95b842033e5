// Prints what tix reads of one message on standard input, in hexadecimal, so that it can be compared with what another program reads:
// Tests/MailReading/compare.py.
import Mail
import Scratch

let bytes = ScratchFolder.bytes("/dev/stdin") ?? []
print(MailReading.lines(MailMessage(bytes)).joined(separator: "\n"))
