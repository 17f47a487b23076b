/** The part of PDFKit that we use: it has no types of its own. */
declare module 'pdfkit' {
  interface TextOptions { width?: number; align?: 'left' | 'right'; lineBreak?: boolean }
  export class PDFDocument {
    constructor(options: {
      size: 'A4'; font: Uint8Array; bufferPages: boolean; lang: string; displayTitle: boolean; autoFirstPage: boolean;
      info: { Title: string }; margins: { top: number; left: number; right: number; bottom: number };
    });
    y: number;
    page: { width: number; height: number };
    registerFont(name: string, font: Uint8Array): this;
    font(name: string): this;
    fontSize(size: number): this;
    fillColor(color: string): this;
    text(text: string, x: number, y: number, options: TextOptions): this;
    widthOfString(text: string): number;
    heightOfString(text: string, options: TextOptions): number;
    rect(x: number, y: number, width: number, height: number): this;
    fill(color: string): this;
    addPage(): this;
    bufferedPageRange(): { start: number; count: number };
    switchToPage(page: number): void;
    on(event: 'data', listener: (chunk: Uint8Array<ArrayBuffer>) => void): this;
    on(event: 'end', listener: () => void): this;
    end(): void;
  }
}
