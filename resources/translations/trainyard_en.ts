<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>trainyard::ui::InputPanel</name>
    <message numerus="yes">
        <source>%n file(s) with uncommitted changes are not in the run: %1</source>
        <translation>
            <numerusform>One file with uncommitted changes is not in the run: %1</numerusform>
            <numerusform>%n files with uncommitted changes are not in the run: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Package %1 · %n file(s)</source>
        <translation>
            <numerusform>Package %1 · %n file</numerusform>
            <numerusform>Package %1 · %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trainyard::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trainyard::ui::RunPage</name>
    <message numerus="yes">
        <source>%n defect(s). Nothing was submitted.</source>
        <translation>
            <numerusform>%n defect. Nothing was submitted.</numerusform>
            <numerusform>%n defects. Nothing was submitted.</numerusform>
        </translation>
    </message>
</context>
</TS>
