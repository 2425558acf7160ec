// The shapes of the states, drawn once a colour onto a small canvas. The server draws the same shapes as SVG in the
// legend and the ledger, from the same table.
import table from "../../src/vedette/serve/symbols/states.json";

export type State = keyof typeof table;

export const SIZE = 22;
const RATIO = 2;

interface Look {
  dark: boolean;
  wide: boolean;
}

/**
 * `drawMark("present", "#0072b2", { dark: false, wide: false })` -> 44 by 44 pixels: the state's shape in that colour.
 * A wide place has a small shape within a broken ring, so that it is not taken for a point.
 */
export function drawMark(state: string, colour: string, { dark, wide }: Look): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE * RATIO;
  const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
  pen.scale(RATIO, RATIO);
  const shape = table[state as State] ?? table.unknown;
  if (wide) drawBrokenRing(pen, colour);
  const outline = new Path2D(shape.outline);
  pen.lineJoin = "round";
  pen.strokeStyle = dark ? "#10161c" : "#ffffff";
  pen.lineWidth = 4.5;
  pen.stroke(outline);
  pen.fillStyle = shape.filled && !wide ? colour : dark ? "#10161c" : "#ffffff";
  pen.fill(outline);
  pen.setLineDash(shape.dashed ? [2.5, 2] : []);
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  pen.stroke(outline);
  pen.setLineDash([]);
  if (shape.mark) {
    pen.strokeStyle = shape.filled && !wide ? (dark ? "#10161c" : "#ffffff") : colour;
    pen.stroke(new Path2D(shape.mark));
  }
  return canvas;
}

/** The ring; what is drawn after it is drawn at half the size within. */
function drawBrokenRing(pen: CanvasRenderingContext2D, colour: string): void {
  pen.save();
  pen.strokeStyle = colour;
  pen.lineWidth = 1.4;
  pen.setLineDash([3, 2.4]);
  pen.beginPath();
  pen.arc(SIZE / 2, SIZE / 2, SIZE / 2 - 1.2, 0, 2 * Math.PI);
  pen.stroke();
  pen.restore();
  pen.translate(SIZE / 4, SIZE / 4);
  pen.scale(0.5, 0.5);
}
