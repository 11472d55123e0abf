/**
 * An entry for a calendar (RFC 5545): a whole day, so that no time zone moves it.
 */

/** Bytes of a line, which goes on in the next one behind a space. */
const LONGEST = 75;

interface Entry {
  /** YYYY-MM-DD. */
  date: string;
  title: string;
  description: string;
  made: Date;
}

export function calendarEntry({ date, title, description, made }: Entry): string {
  const day = date.replaceAll("-", "");
  const next = new Date(`${date}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//baokao//checker//ZH",
    "BEGIN:VEVENT",
    `UID:${day}-${made.getTime()}@baokao.invalid`,
    `DTSTAMP:${made.toISOString().replace(/[-:]|\.\d+/g, "")}`,
    `DTSTART;VALUE=DATE:${day}`,
    `DTEND;VALUE=DATE:${next.toISOString().slice(0, 10).replaceAll("-", "")}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(description)}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map(folded).join("\r\n") + "\r\n";
}

const escaped = (text: string): string => text.replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");

/** No character is broken in two. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let bytes = 0;
  let text = "";
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (bytes + size > LONGEST) {
      text += "\r\n ";
      bytes = 1;
    }
    text += character;
    bytes += size;
  }
  return text;
}
