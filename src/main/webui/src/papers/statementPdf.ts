import bold from '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf?url';
import regular from '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf?url';
import { PDFDocument } from 'pdfkit';
import type { StatementPack } from './statements';

/*
 * Sets statements as type, on A4. It is loaded only if somebody asks for a PDF. The font is in the file, because the fonts that every
 * reader of PDF has lack the narrow space of French amounts and the letters of many names. Lengths are points: 1/72 of an inch.
 */

const MARGIN = 36;
const FOOT = 800;
/** Date, what, reference, and the amounts; together as wide as the page without its margins. */
const COLUMNS = [102, 76, 120, 54, 52, 55, 64];
const FIRST_AMOUNT = 3;
const GAP = 4;
const SMALL = 7;
const INK = '#1c2230';
const QUIET = '#566072';
const RULE = '#d8dde7';
const SHADE = '#eef1f7';

/** So many rows are set before the browser may do something else. */
const AT_ONCE = 25;

type Statement = StatementPack['statements'][number];

/** The pack as a PDF file: each month begins on a new page, and each page says whose it is and which of how many. */
export async function statementPdf(pack: StatementPack): Promise<Blob> {
  const [plain, strong] = await Promise.all([font(regular), font(bold)]);
  const paper = new Paper(pack, plain, strong);
  for (const statement of pack.statements) {
    await paper.statement(statement);
  }
  if (pack.statements.length === 0) {
    paper.nothing();
  } else if (pack.statements.length > 1) {
    paper.totals();
  }
  return paper.finished();
}

async function font(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`The font was not found: ${response.status}`);
  }
  return new Uint8Array(await response.arrayBuffer());
}

class Paper {
  private readonly pdf: PDFDocument;
  private readonly blob: Promise<Blob>;
  /** What each page is about, for its foot. */
  private readonly feet: string[] = [];
  private about = '';
  private y = MARGIN;

  constructor(private readonly pack: StatementPack, plain: Uint8Array, strong: Uint8Array) {
    this.pdf = new PDFDocument({
      size: 'A4', font: plain, bufferPages: true, autoFirstPage: false, lang: pack.language, displayTitle: true,
      info: { Title: pack.words.title },
      // We break pages ourselves; with a margin, the foot would begin a new one.
      margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: 0 },
    });
    this.pdf.registerFont('plain', plain).registerFont('strong', strong);
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    this.blob = new Promise(resolve => {
      this.pdf.on('data', chunk => chunks.push(chunk)).on('end', () => resolve(new Blob(chunks, { type: 'application/pdf' })));
    });
  }

  async statement(statement: Statement): Promise<void> {
    const { words } = this.pack;
    this.begin(`${words.title} · ${statement.month} · ${statement.currency}`, [statement.name, statement.month, statement.currency]);
    this.write(statement.name, 11, 'strong', INK);
    this.write(statement.creatorId, 9, 'plain', QUIET);
    this.sums(words.summary, statement.sums);
    this.write(words.explained, 8.5, 'plain', QUIET);
    this.write(words.zone.replace('{zone}', this.pack.zone), 8.5, 'plain', QUIET);
    this.y += 10;
    this.write(words.details, 11, 'strong', INK);
    this.row(this.pack.columns, 'strong', true);
    const [opening, closing] = [statement.sums[0]!, statement.sums.at(-1)!];
    for (const [place, line] of [balance(opening), ...statement.lines, balance(closing)].entries()) {
      this.row(line, 'plain', false);
      if (place % AT_ONCE === 0) await breath();
    }
  }

  totals(): void {
    this.begin(`${this.pack.words.title} · ${this.pack.words.totals}`, [this.pack.words.totals]);
    this.pack.totals.forEach(total => this.sums(total.currency, total.sums));
  }

  nothing(): void {
    this.begin(this.pack.words.title, []);
    this.write(this.pack.words.nothing, 10, 'plain', INK);
  }

  finished(): Promise<Blob> {
    this.feet.forEach((about, page) => {
      const number = this.pack.words.page.replace('{page}', String(page + 1)).replace('{pages}', String(this.feet.length));
      this.pdf.switchToPage(page);
      this.pdf.font('plain').fontSize(SMALL).fillColor(QUIET)
        .text(this.cut(about, this.width - 100), MARGIN, FOOT + 10, { lineBreak: false });
      this.pdf.text(number, MARGIN, FOOT + 10, { width: this.width, align: 'right' });
    });
    this.pdf.end();
    return this.blob;
  }

  private get width(): number {
    return COLUMNS.reduce((sum, one) => sum + one, 0);
  }

  private begin(title: string, about: string[]): void {
    this.about = about.filter(Boolean).join(' · ');
    this.page();
    this.write(title, 15, 'strong', INK);
    this.y += 6;
  }

  private page(): void {
    this.pdf.addPage();
    this.feet.push(this.about);
    this.y = MARGIN;
  }

  private write(text: string, size: number, face: string, color: string): void {
    if (text) {
      this.pdf.font(face).fontSize(size).fillColor(color).text(text, MARGIN, this.y, { width: this.width });
      this.y = this.pdf.y + 2;
    }
  }

  /** The first and the last are balances, if there are any: they are set in bold. */
  private sums(title: string, sums: [string, string][]): void {
    this.y += 10;
    this.write(title, 11, 'strong', INK);
    sums.forEach(([name, amount], place) => {
      const face = sums.length > 5 && (place === 0 || place === sums.length - 1) ? 'strong' : 'plain';
      this.pdf.font(face).fontSize(10).fillColor(INK).text(name, MARGIN + GAP, this.y + 3, { width: 200 });
      const next = this.pdf.y;
      this.pdf.text(amount, MARGIN + 200, this.y + 3, { width: 100, align: 'right' });
      this.y = Math.max(next, this.pdf.y) + 3;
      this.rule(300);
    });
    this.y += 8;
  }

  private rule(width: number): void {
    this.pdf.rect(MARGIN, this.y, width, 0.5).fill(RULE);
  }

  /** A row of the details. If it does not fit, it goes to the next page, which repeats the names of the columns. */
  private row(cells: string[], face: string, head: boolean): void {
    this.pdf.font(face).fontSize(SMALL);
    const widths = cells.map(cell => (cell ? this.pdf.widthOfString(cell) : 0));
    const height = 6 + Math.max(...cells.map((cell, place) =>
      this.pdf.heightOfString(this.breaks(place, widths[place]!, head) ? cell : ' ', { width: this.room(place) })));
    if (this.y + height > FOOT) {
      this.page();
      this.row(this.pack.columns, 'strong', true);
      this.pdf.font(face).fontSize(SMALL);
    }
    if (head) {
      this.pdf.rect(MARGIN, this.y, this.width, height).fill(SHADE);
    }
    this.pdf.fillColor(INK);
    let x = MARGIN + GAP / 2;
    cells.forEach((cell, place) => {
      this.cell(cell, x, place, widths[place]!, this.breaks(place, widths[place]!, head));
      x += COLUMNS[place]!;
    });
    this.y += height;
    this.rule(this.width);
  }

  /** An amount is never broken into two lines: a long one is set smaller. */
  private breaks(place: number, width: number, head: boolean): boolean {
    return width > this.room(place) && (head || place < FIRST_AMOUNT);
  }

  private cell(text: string, x: number, place: number, width: number, breaks: boolean): void {
    const room = this.room(place);
    const right = place >= FIRST_AMOUNT;
    const scale = breaks || width <= room ? 1 : room / width;
    this.pdf.fontSize(SMALL * scale);
    if (breaks) {
      this.pdf.text(text, x, this.y + 3, { width: room, align: right ? 'right' : 'left' });
    } else if (text) {
      this.pdf.text(text, right ? x + room - width * scale : x, this.y + 3, { lineBreak: false });
    }
  }

  private room(place: number): number {
    return COLUMNS[place]! - GAP;
  }

  private cut(text: string, room: number): string {
    let short = text;
    while (this.pdf.widthOfString(short) > room) {
      short = `${short.slice(0, -2)}…`;
    }
    return short;
  }
}

function balance([name, amount]: [string, string]): string[] {
  return ['', name, '', '', '', '', amount];
}

function breath(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve));
}
