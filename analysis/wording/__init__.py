"""Words of the workbench for codes of the kernel and the frame, in the language of the reader."""
