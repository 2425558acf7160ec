import { defineConfig } from "vite";

// Plain file names, so that the templates can name them; `?v=` in the templates changes with the package's version.
export default defineConfig({
  base: "./",
  build: {
    outDir: "../src/vedette/serve/static/built",
    emptyOutDir: true,
    chunkSizeWarningLimit: 1400,
    rolldownOptions: {
      input: { map: "src/map.ts", timeline: "src/timeline.ts", page: "src/page.ts" },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
  worker: {
    format: "es",
    rolldownOptions: { output: { entryFileNames: "[name].js" } },
  },
});
