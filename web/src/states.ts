// The shapes of the states, drawn once a colour onto a small canvas. The server draws the same shapes as SVG in the
// legend and the ledger, from the same table.
import table from "../../src/vedette/serve/symbols/states.json";

export type State = keyof typeof table;

const SIZE = 22;
const RATIO = 2;

/** `drawMark("present", "#0072b2")` -> 44 x 44 pixels of the state's shape in that colour. */
export function drawMark(state: string, colour: string, dark: boolean): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE * RATIO;
  const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
  pen.scale(RATIO, RATIO);
  const shape = table[state as State] ?? table.unknown;
  const outline = new Path2D(shape.outline);
  pen.lineJoin = "round";
  pen.strokeStyle = dark ? "#10161c" : "#ffffff";
  pen.lineWidth = 4.5;
  pen.stroke(outline);
  pen.fillStyle = shape.filled ? colour : dark ? "#10161c" : "#ffffff";
  pen.fill(outline);
  pen.setLineDash(shape.dashed ? [2.5, 2] : []);
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  pen.stroke(outline);
  pen.setLineDash([]);
  if (shape.mark) {
    pen.strokeStyle = shape.filled ? (dark ? "#10161c" : "#ffffff") : colour;
    pen.stroke(new Path2D(shape.mark));
  }
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}
