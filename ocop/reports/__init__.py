"""Every table and every sentence about what was done: headings, columns, order; nothing counted."""
