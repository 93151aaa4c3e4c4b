<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>trainyard::ui::AccessPage</name>
    <message numerus="yes">
        <source>Removed the environment %1. %n run(s) were not finished there; they can be resumed when it is there again.</source>
        <translation>
            <numerusform>Removed the environment %1. %n run was not finished there; it can be resumed when it is there again.</numerusform>
            <numerusform>Removed the environment %1. %n runs were not finished there; they can be resumed when it is there again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trainyard::ui::EnvironmentPanel</name>
    <message numerus="yes">
        <source>%n thing(s) do not work:</source>
        <translation>
            <numerusform>%n thing does not work:</numerusform>
            <numerusform>%n things do not work:</numerusform>
        </translation>
    </message>
</context>
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
        <source>%n file(s) of the package look like secrets: %1. They go to the job as they are.</source>
        <translation>
            <numerusform>One file of the package looks like a secret: %1. It goes to the job as it is.</numerusform>
            <numerusform>%n files of the package look like secrets: %1. They go to the job as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For this run only: %n key(s) changed</source>
        <translation>
            <numerusform>For this run only: %n key changed</numerusform>
            <numerusform>For this run only: %n keys changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trainyard::ui::LogView</name>
    <message numerus="yes">
        <source>Copying %n line(s)…</source>
        <translation>
            <numerusform>Copying %n line…</numerusform>
            <numerusform>Copying %n lines…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied the first %n line(s): more does not fit on the clipboard. Save the complete log instead.</source>
        <translation>
            <numerusform>Copied the first line: more does not fit on the clipboard. Save the complete log instead.</numerusform>
            <numerusform>Copied the first %n lines: more does not fit on the clipboard. Save the complete log instead.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %n line(s).</source>
        <translation>
            <numerusform>Copied %n line.</numerusform>
            <numerusform>Copied %n lines.</numerusform>
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
    <name>trainyard::ui::ModelsPage</name>
    <message numerus="yes">
        <source>%n version(s)</source>
        <translation>
            <numerusform>%n version</numerusform>
            <numerusform>%n versions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trainyard::ui::PackageView</name>
    <message numerus="yes">
        <source>Package %1 · %n file(s)</source>
        <translation>
            <numerusform>Package %1 · %n file</numerusform>
            <numerusform>Package %1 · %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trainyard::ui::PredictPage</name>
    <message numerus="yes">
        <source>%n instance(s)</source>
        <translation>
            <numerusform>%n instance</numerusform>
            <numerusform>%n instances</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trainyard::ui::RunForm</name>
    <message numerus="yes">
        <source>%n version(s)</source>
        <translation>
            <numerusform>%n version</numerusform>
            <numerusform>%n versions</numerusform>
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
