from django.urls import path

from . import export_views, figure_views, file_views, import_views, merge_views, province_views, views

urlpatterns = [
    path("registers/", views.index, name="register-index"),
    path("registers/exports/<uuid:pk>/", export_views.job, name="export-job"),
    path("registers/exports/<uuid:pk>/again/", export_views.again, name="export-again"),
    path("registers/exports/<uuid:pk>/file/", export_views.download, name="export-file"),
    path("registers/imports/<uuid:pk>/", import_views.job, name="import-job"),
    path("registers/imports/<uuid:pk>/confirm/", import_views.confirm, name="import-confirm"),
    path("registers/imports/<uuid:pk>/file/", import_views.marked, name="import-file"),
    path("registers/<slug:name>/import/", import_views.upload, name="register-import"),
    path("registers/<slug:name>/import/template/", import_views.template, name="register-import-template"),
    path("registers/<slug:name>/", views.record_list, name="register-list"),
    path("registers/<slug:name>/new/", views.new, name="register-new"),
    path("registers/<slug:name>/<int:pk>/", views.record, name="register-record"),
    path("registers/<slug:name>/<int:pk>/edit/", views.edit, name="register-edit"),
    path("registers/<slug:name>/<int:pk>/withdraw/", views.withdraw, name="register-withdraw"),
    path("registers/<slug:name>/<int:pk>/restore/", views.restore, name="register-restore"),
    path("registers/<slug:name>/<int:pk>/history/", views.record_history, name="register-history"),
    path("registers/<slug:name>/<int:pk>/files/", file_views.record_files, name="register-files"),
    path("registers/<slug:name>/<int:pk>/files/<uuid:file>/", file_views.download, name="register-file"),
    path(
        "registers/<slug:name>/<int:pk>/files/<uuid:file>/withdraw/",
        file_views.withdraw_file,
        name="register-file-withdraw",
    ),
    path("registers/<slug:name>/<int:pk>/merge/", merge_views.merge_page, name="register-merge"),
    path("registers/<slug:name>/<int:pk>/unmerge/<int:merge>/", merge_views.undo, name="register-unmerge"),
    path("provinces/<str:code>/", province_views.province, name="province"),
    path("registers/<slug:name>/export/<slug:kind>/", export_views.export, name="register-export"),
    path("registers/<slug:name>/export/<slug:kind>/make/", export_views.make, name="register-export-make"),
    path("figures/", figure_views.figure_list, name="figure-list"),
    path("figures/<str:code>/", figure_views.figure, name="figure-detail"),
]
